/** The page where nothing can be paid: says what happened and what to do. */

import { translator, type Translate } from '../../i18n/translate.ts'
import { mailAddress, pageAddress } from '../../ui/link.ts'
import type { MessagePageView } from '../view.ts'
import { Prose } from './frame.tsx'
import { renderCard } from './single-card.tsx'

export function renderMessagePage(view: MessagePageView): string {
  const say = translator(view.locale)
  const title = say(`message.${view.kind}.title`)
  const start = pageAddress(view.startUrl)
  return renderCard(view, {
    title,
    children: (
      <>
        <h1>{title}</h1>
        <Prose text={view.message ?? textOf(view, say)} />
        {start && (
          <a class="button primary" href={start}>
            {say('message.startAgain')}
          </a>
        )}
        <SupportContact view={view} say={say} />
      </>
    ),
  })
}

function textOf({ kind, startUrl, merchant: known }: MessagePageView, say: Translate): string {
  const merchant = known?.name ?? say('message.thisMerchant')
  switch (kind) {
    case 'expired':
      return startUrl === null
        ? say('message.expired.noWayBack', { merchant })
        : say('message.expired.text')
    case 'deactivated':
    case 'soldOut':
    case 'canceled':
    case 'unavailable':
      return say(`message.${kind}.text`, { merchant })
    case 'completed':
    case 'ready':
    case 'notFound':
    case 'tooMany':
    case 'failed':
      return say(`message.${kind}.text`)
  }
}

function SupportContact({ view, say }: { view: MessagePageView; say: Translate }) {
  const email = view.merchant?.supportEmail
  if (!email) return null
  const [before = '', after = ''] = say('message.contact', { email: '\n' }).split('\n')
  return (
    <p class="hint">
      {before}
      <a href={mailAddress(email)}>{email}</a>
      {after}
    </p>
  )
}
