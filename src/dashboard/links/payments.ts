/** A link's last payments, with what became of their money. */

import type { Charge } from '../../domain/records/charge.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import { charges } from '../../store/charges.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import type { Reader } from '../../store/reader.ts'
import { cardName } from '../../ui/sheets/formats.ts'
import type { ChipTone } from '../parts/facts.tsx'

export interface LinkPayment {
  readonly session: CheckoutSession
  readonly who: string
  /** `Visa •••• 4242` */
  readonly method: string
  readonly state: { readonly text: string; readonly tone: ChipTone }
}

const SHOWN = 10

export async function paymentsOf(reader: Reader, link: string): Promise<readonly LinkPayment[]> {
  const { records } = await reader.page(checkoutSessions, {
    limit: SHOWN,
    where: [
      ['payment_link', '=', link],
      ['status', '=', 'complete'],
    ],
  })
  const intents = records.flatMap(({ payment_intent: id }) => (typeof id === 'string' ? [id] : []))
  const found = await reader.page(charges, {
    limit: SHOWN * 5,
    where: [['payment_intent', 'in', intents]],
  })
  const byIntent = new Map(
    found.records
      .filter(({ status }) => status !== 'failed')
      .map((charge) => [charge.payment_intent, charge]),
  )
  return records.map((session) => {
    const { payment_intent: intent } = session
    const charge = typeof intent === 'string' ? (byIntent.get(intent) ?? null) : null
    const { customer_details: details } = session
    return {
      session,
      who: details?.email ?? details?.name ?? 'Customer',
      method: methodOf(charge),
      state: stateOf(session, charge),
    }
  })
}

function methodOf(charge: Charge | null): string {
  const details = charge?.payment_method_details
  if (!details) return ''
  const { card } = details
  return card ? cardName(card.brand, card.last4) : details.type.replaceAll('_', ' ')
}

function stateOf(session: CheckoutSession, charge: Charge | null): LinkPayment['state'] {
  if (charge?.refunded) return { text: 'Refunded', tone: 'plain' }
  if (charge && charge.amount_refunded > 0) return { text: 'Partly refunded', tone: 'plain' }
  if (session.own.delayed === 'failed') return { text: 'Failed', tone: 'bad' }
  if (session.own.delayed === 'awaited') return { text: 'Processing', tone: 'info' }
  if (session.payment_status === 'unpaid') return { text: 'Held', tone: 'warn' }
  return session.payment_status === 'paid'
    ? { text: 'Paid', tone: 'good' }
    : { text: 'Free', tone: 'good' }
}
