/** Whether a subscription is late with more than the invoice at hand. */

import type { Invoice } from '../../domain/records/invoice.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { invoices } from '../../store/invoices.ts'
import type { Transaction } from '../../store/transaction.ts'

/** Whether it is in order again once this one is paid, or nobody waits for it any more. */
export async function isTheLastOwed(
  tx: Transaction,
  { id, latest_invoice: latest, status }: Subscription,
  invoice: Invoice,
): Promise<boolean> {
  if (latest === invoice.id) return true
  if (status !== 'past_due') return false
  const where = [
    ['subscription', '=', id],
    ['status', '=', 'open'],
  ] as const
  const { records } = await tx.page(invoices, { where, limit: 100 })
  // What is sent is late once it is due, whether or not somebody has tried to pay it.
  const isOwed = ({ attempted, due_date: due }: Invoice) =>
    attempted || (due !== null && due <= tx.now)
  return !records.some((other) => other.id !== invoice.id && isOwed(other))
}
