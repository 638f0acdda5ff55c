/** The end of a subscription. */

import type { Subscription } from '../../domain/records/subscription.ts'
import { renderSubscription } from '../../objects/subscription.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { scheduleJobs } from './announce.ts'

type Details = Partial<NonNullable<Subscription['cancellation_details']>>

/** Canceled for good: nothing more is billed. Emits `customer.subscription.deleted`. */
export function endSubscription(
  tx: Transaction,
  before: Subscription,
  { reason, ...details }: Details,
): Subscription {
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
    pending_update: null,
  }
  tx.update(subscriptions, ended)
  scheduleJobs(tx, ended)
  tx.emit('customer.subscription.deleted', renderSubscription(ended))
  return ended
}

/** The first payment never came. */
export function expireIncomplete(tx: Transaction, before: Subscription): Subscription {
  const expired: Subscription = { ...before, status: 'incomplete_expired', ended_at: tx.now }
  tx.update(subscriptions, expired)
  scheduleJobs(tx, expired)
  tx.emit('customer.subscription.updated', renderSubscription(expired), { status: before.status })
  return expired
}
