/** The word that what a payer came for is done. */

import { translator } from '../../../i18n/translate.ts'
import { webAddress } from '../../../ui/link.ts'
import { Prose } from '../frame.tsx'
import { renderCard } from '../single-card.tsx'
import type { DoneView } from './view.ts'

export function renderPortalDone(view: DoneView): string {
  const say = translator(view.locale)
  const title = say('portal.saved')
  const href = webAddress(view.backUrl)
  return renderCard(view, {
    title,
    children: (
      <>
        <h1>{title}</h1>
        {view.message && <Prose text={view.message} />}
        {href && (
          <a class="button primary" href={href}>
            {say('nav.back')}
          </a>
        )}
      </>
    ),
  })
}
