/** Counts what becomes of a link's visitors, in the transaction that makes it so. */

import { type LinkCounts, campaignOf, dayOf } from '../../domain/link-counts.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { Counted } from '../../store/link-counts.ts'
import type { Transaction } from '../../store/transaction.ts'

/** Of a session that a link has opened; others are counted nowhere. */
export function countSession(
  tx: Transaction,
  { payment_link: link, own }: CheckoutSession,
  what: 'paid' | 'started',
): void {
  if (typeof link !== 'string') return
  count(tx, { link, campaign: campaignOf(own.utm), currency: '', [what]: 1 })
}

/** Money that a link's payment brought or gave back; a negative amount came back after all. */
export function countMoney(
  tx: Transaction,
  { currency, own: { sale } }: Charge,
  money: Pick<LinkCounts, 'gross'> | Pick<LinkCounts, 'refunded'>,
): void {
  if (sale) count(tx, { ...sale, currency, ...money })
}

/** By the machine's days, also for what lives on a test clock: so are its views. */
function count(tx: Transaction, counted: Omit<Counted, 'day' | 'scope'>): void {
  tx.tally({ ...counted, day: dayOf(tx.realNow) })
}
