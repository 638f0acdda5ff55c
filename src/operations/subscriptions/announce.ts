/** How subscriptions are kept, shown and spoken of, and which jobs wait for them. */

import { FIRST_PAYMENT_SECONDS, advances } from '../../domain/billing/subscription-status.ts'
import { trialWillEndAt } from '../../domain/billing/trials.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { renderSubscription } from '../../objects/subscription.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject } from '../changes.ts'

export const subscriptionWays = { kind: subscriptions, render: renderSubscription }

/** Stores what changed, says so, and sees to what has to happen when. */
export function changeSubscription(
  tx: Transaction,
  before: Subscription,
  after: Subscription,
): Subscription {
  const event = 'customer.subscription.updated'
  changeObject(tx, subscriptionWays, { before, after, event })
  scheduleJobs(tx, after)
  return after
}

/** The period that is being billed: all items share it. */
export function periodOf({ own }: Subscription): {
  readonly start: Timestamp
  readonly end: Timestamp
} {
  const [first] = own.items
  return {
    start: first?.current_period_start ?? 0,
    end: first?.current_period_end ?? 0,
  }
}

/** How long before a renewal its invoice is announced. */
const UPCOMING_SECONDS = 7 * 24 * 60 * 60

/** Says anew what is to happen when; what was said before is forgotten. */
export function scheduleJobs(tx: Transaction, subscription: Subscription): void {
  const { id: subject, status } = subscription
  const due = advances(status) ? nextTurn(subscription) : null
  // A paused one bills nothing, but it ends when it was to end.
  const last = status === 'paused' ? subscription.cancel_at : null
  at(tx, 'bill-subscription', subject, due ?? last)
  const isRenewed = due !== null && !endsAt(subscription, due)
  const { end } = periodOf(subscription)
  const upcoming = end - UPCOMING_SECONDS
  at(tx, 'announce-invoice', subject, isRenewed && upcoming > tx.now ? upcoming : null)
  const told = subscription.own.isTrialEndTold ? null : trialNews(subscription)
  at(tx, 'announce-trial-end', subject, told)
  const isIncomplete = status === 'incomplete'
  const expires = subscription.created + FIRST_PAYMENT_SECONDS
  at(tx, 'expire-subscription', subject, isIncomplete ? expires : null)
  at(tx, 'resume-collection', subject, subscription.pause_collection?.resumes_at ?? null)
  at(tx, 'expire-pending-update', subject, subscription.own.pendingUpdate?.expiresAt ?? null)
  const items = due === null ? null : subscription.next_pending_invoice_item_invoice
  at(tx, 'bill-pending-items', subject, items)
}

function trialNews({ status, trial_end, trial_start }: Subscription): Timestamp | null {
  if (status !== 'trialing' || trial_end === null) return null
  return trialWillEndAt({ start: trial_start ?? trial_end, end: trial_end })
}

/** When its period ends, or it does. */
function nextTurn(subscription: Subscription): Timestamp {
  const { end } = periodOf(subscription)
  const { cancel_at: cancelAt } = subscription
  return cancelAt !== null && cancelAt < end ? cancelAt : end
}

/** Whether it is over at this time. */
export function endsAt(
  { cancel_at: cancelAt, cancel_at_period_end: atPeriodEnd }: Subscription,
  at: Timestamp,
): boolean {
  return atPeriodEnd || (cancelAt !== null && cancelAt <= at)
}

function at(tx: Transaction, kind: string, subject: string, runAt: Timestamp | null): void {
  if (runAt === null) tx.cancelJob(kind, subject)
  else tx.enqueue({ kind, subject, runAt, subscription: subject })
}
