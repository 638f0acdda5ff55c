/** The way back out of a page of the portal. */

import type { Translate } from '../../../i18n/translate.ts'
import { pageAddress } from '../../../ui/link.ts'

interface Props {
  readonly url: string | null
  readonly say: Translate
}

export function BackLink({ url, say }: Props) {
  const href = pageAddress(url)
  return (
    href && (
      <a class="button plain" href={href}>
        {say('nav.back')}
      </a>
    )
  )
}
