/** A customer goes: nothing more is billed to them, and nothing is collected by itself. */

import type { Invoice } from '../../domain/records/invoice.ts'
import { invoices } from '../../store/invoices.ts'
import { livingSubscriptions, subscriptions } from '../../store/subscriptions.ts'
import type { Cursor, Page } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject } from '../changes.ts'
import { endSubscription } from '../subscriptions/end.ts'
import { invoiceWays } from './draft.ts'

const PAGE = 100

/** Subscriptions before invoices before the customer: so everybody locks them. */
export async function stopBilling(tx: Transaction, customer: string): Promise<void> {
  for (const { id } of await livingSubscriptions(tx, customer)) {
    const subscription = await tx.lock(subscriptions, id)
    if (subscription && subscription.status !== 'canceled')
      await endSubscription(tx, subscription, { reason: 'cancellation_requested' })
  }
  const where = [
    ['customer', '=', customer],
    ['status', 'in', ['draft', 'open']],
  ] as const
  let after: Cursor | undefined
  for (;;) {
    const { records, hasMore }: Page<Invoice> = await tx.page(invoices, {
      where,
      limit: PAGE,
      after,
    })
    for (const { id } of records) await stop(tx, id)
    const last = records.at(-1)
    if (!hasMore || !last) return
    after = (await tx.positionOf(invoices, last.id)) ?? undefined
  }
}

async function stop(tx: Transaction, id: string): Promise<void> {
  const before = await tx.lock(invoices, id)
  if (!before?.auto_advance) return
  for (const kind of ['finalize-invoice', 'pay-invoice']) tx.cancelJob(kind, id)
  const after: Invoice = {
    ...before,
    auto_advance: false,
    automatically_finalizes_at: null,
    next_payment_attempt: null,
  }
  changeObject(tx, invoiceWays, { before, after, event: 'invoice.updated' })
}
