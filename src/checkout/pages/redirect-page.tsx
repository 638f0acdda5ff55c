/** The stop on the way to the merchant's own page: leaves by itself, by script, or by its link. */

import { translator } from '../../i18n/translate.ts'
import { assert } from '../../lib/assert.ts'
import { webAddress } from '../../ui/link.ts'
import type { PageFrame } from '../view.ts'
import { renderCard } from './single-card.tsx'

/** `form-action 'self'` forbids a form to leave directly: it stops here on its way out. */
export interface RedirectView extends PageFrame {
  readonly url: string
}

export function renderRedirect(view: RedirectView): string {
  const say = translator(view.locale)
  const url = webAddress(view.url)
  assert(url, 'a stored redirect leads to the web')
  const host = new URL(url).host
  const title = say('redirect.title', { host })
  return renderCard(view, {
    title,
    head: <meta http-equiv="refresh" content={`0; url=${url}`} />,
    children: (
      <>
        <span class="spinner large" aria-hidden="true" />
        <h1>{title}</h1>
        <p>{say('redirect.text')}</p>
        <a class="button primary" id="continue" href={url} rel="noreferrer">
          {say('redirect.link', { host })}
        </a>
      </>
    ),
  })
}
