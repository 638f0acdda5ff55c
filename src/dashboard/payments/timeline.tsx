/** What happened to a payment, the latest first. */

import type { Charge } from '../../domain/records/charge.ts'
import type { Refund } from '../../domain/records/refund.ts'
import { cardName, money } from '../../ui/sheets/formats.ts'
import { sayDispute } from '../disputes/words.tsx'
import { type ChipTone, Panel, When } from '../parts/facts.tsx'
import type { Visit } from '../route.ts'
import type { Payment } from './read.ts'

interface Moment {
  readonly at: number
  readonly text: string
  readonly more?: string | null
  readonly tone: ChipTone
}

export function Timeline({ visit, payment }: { visit: Visit; payment: Payment }) {
  const now = visit.ctx.clock.now()
  return (
    <Panel title="Timeline">
      <ol class="timeline">
        {momentsOf(payment).map(({ at, text, more, tone }) => (
          <li class={tone === 'plain' ? undefined : tone}>
            <b>{text}</b>
            {more && <span>{more}</span>}
            <small>
              <When at={at} now={now} />
            </small>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

/** Of two at the same second, the one that can only come later is the later one. */
function momentsOf({ intent, charges, disputes, refunds, moved }: Payment): readonly Moment[] {
  const begun: Moment = { at: intent.created, text: 'Payment started', tone: 'plain' }
  const moments: Moment[] = [begun, ...charges.toReversed().flatMap(triesOf)]
  const brought = moved.find(({ type }) => type === 'charge' || type === 'payment')
  if (charges.some(({ captured, paid }) => captured && paid) && brought)
    if (brought.created > (charges[0]?.created ?? 0))
      moments.push({ at: brought.created, text: 'Captured', tone: 'good' })
  if (intent.status === 'canceled')
    moments.push({ at: intent.canceled_at ?? intent.created, text: 'Canceled', tone: 'plain' })
  moments.push(...refunds.toReversed().map(refundMoment))
  for (const { created: at, amount, currency, reason, status } of disputes.toReversed())
    moments.push({
      at,
      text: `The payer disputes ${money(amount, { currency, locale: 'en' })}`,
      more: `${cardName(reason, null)}: ${sayDispute(status)}`,
      tone: 'bad',
    })
  return moments.toSorted((a, b) => a.at - b.at).toReversed()
}

function triesOf(charge: Charge): readonly Moment[] {
  const { created: at, amount, currency, failure_message: failure, status } = charge
  const sum = money(amount, { currency, locale: 'en' })
  const tries: Moment[] = []
  const secure = charge.payment_method_details?.card?.three_d_secure
  if (secure?.result === 'authenticated')
    tries.push({ at, text: 'The payer confirmed it with 3D Secure', tone: 'plain' })
  if (status === 'failed') {
    tries.push({ at, text: `Payment of ${sum} failed`, more: failure, tone: 'bad' })
  } else if (status === 'pending') {
    tries.push({ at, text: `Payment of ${sum} is on its way`, tone: 'info' })
  } else if (charge.captured) {
    tries.push({ at, text: `Payment of ${sum} succeeded`, tone: 'good' })
  } else {
    tries.push({ at, text: `${sum} held on the card`, tone: 'info' })
  }
  return tries
}

const REFUNDED: Readonly<Record<Refund['status'], readonly [text: string, tone: ChipTone]>> = {
  succeeded: ['refunded', 'info'],
  pending: ['being refunded', 'info'],
  failed: ['could not be refunded', 'bad'],
  canceled: ['refund canceled', 'plain'],
}

const REASONS: Readonly<Record<string, string>> = {
  duplicate: 'Paid twice',
  fraudulent: 'Fraudulent',
  requested_by_customer: 'The customer asked for it',
}

function refundMoment(refund: Refund): Moment {
  const { amount, created: at, currency, metadata, reason, status } = refund
  const [text, tone] = REFUNDED[status]
  const note = [reason && REASONS[reason], metadata['note']].filter(Boolean).join(': ')
  return { at, text: `${money(amount, { currency, locale: 'en' })} ${text}`, more: note, tone }
}
