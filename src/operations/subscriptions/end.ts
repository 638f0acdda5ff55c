/** The end of a subscription. */

import type { Subscription } from '../../domain/records/subscription.ts'
import { renderInvoice } from '../../objects/invoice.ts'
import { renderSubscription } from '../../objects/subscription.ts'
import { invoices } from '../../store/invoices.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject } from '../changes.ts'
import { endScheduleOf } from '../subscription-schedules/follow.ts'
import { changeSubscription, scheduleJobs } from './announce.ts'

type Details = Partial<NonNullable<Subscription['cancellation_details']>>

/** Canceled for good: nothing more is billed. Emits `customer.subscription.deleted`. */
export async function endSubscription(
  tx: Transaction,
  before: Subscription,
  { reason, ...details }: Details,
): Promise<Subscription> {
  const { pendingUpdate: _forgotten, resuming: _over, ...own } = before.own
  const ended: Subscription = {
    ...before,
    status: 'canceled',
    cancel_at_period_end: false,
    canceled_at: before.canceled_at ?? tx.now,
    ended_at: tx.now,
    cancellation_details: {
      comment: null,
      feedback: null,
      feedback_option: null,
      ...before.cancellation_details,
      ...details,
      reason: reason ?? before.cancellation_details?.reason ?? 'cancellation_requested',
    },
    next_pending_invoice_item_invoice: null,
    pending_update: null,
    own,
  }
  tx.update(subscriptions, ended)
  scheduleJobs(tx, ended)
  tx.emit('customer.subscription.deleted', renderSubscription(ended))
  await endScheduleOf(tx, ended, reason === 'payment_failed' ? 'aborted' : 'canceled')
  return ended
}

/** The first payment never came; `told` is what its merchant says of that. */
export function expireIncomplete(
  tx: Transaction,
  before: Subscription,
  told: Partial<Pick<Subscription, 'canceled_at' | 'cancellation_details'>> = {},
): Subscription {
  const after = { ...before, ...told, status: 'incomplete_expired', ended_at: tx.now } as const
  return changeSubscription(tx, before, after)
}

/** What is open stays open, but nobody is charged for it by itself any more. */
export async function stopCollecting(tx: Transaction, { id }: Subscription): Promise<void> {
  const where = [
    ['subscription', '=', id],
    ['status', 'in', ['draft', 'open']],
  ] as const
  for (const { id: invoice } of (await tx.page(invoices, { where, limit: 100 })).records) {
    const before = await tx.lock(invoices, invoice)
    if (!before?.auto_advance) continue
    const after = {
      ...before,
      auto_advance: false,
      automatically_finalizes_at: null,
      next_payment_attempt: null,
    }
    tx.cancelJob('pay-invoice', invoice)
    tx.cancelJob('finalize-invoice', invoice)
    const ways = { kind: invoices, render: renderInvoice }
    changeObject(tx, ways, { before, after, event: 'invoice.updated' })
  }
}
