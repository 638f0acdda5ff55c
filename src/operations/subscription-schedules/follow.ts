/** How subscription schedules are kept and spoken of, and how they end. */

import { nextChange } from '../../domain/billing/schedule-phases.ts'
import type { SubscriptionSchedule } from '../../domain/records/subscription-schedule.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { renderSubscriptionSchedule } from '../../objects/subscription-schedule.ts'
import { subscriptionSchedules } from '../../store/subscription-schedules.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject } from '../changes.ts'

export const scheduleWays = { kind: subscriptionSchedules, render: renderSubscriptionSchedule }

/**
 * Stripe's reference says seven days; its own tool, which moves a clock to nine days before,
 * expects to have heard of it.
 */
const EXPIRING_SECONDS = 10 * 24 * 60 * 60

/** Stores what changed, says so, and sees to what has to happen when. */
export function changeSchedule(
  tx: Transaction,
  before: SubscriptionSchedule,
  after: SubscriptionSchedule,
): SubscriptionSchedule {
  const event = 'subscription_schedule.updated'
  changeObject(tx, scheduleWays, { before, after, event })
  planTurns(tx, after)
  return after
}

/** When it enters its next phase, or is over; null once it is. */
export function nextTurnOf(schedule: SubscriptionSchedule): Timestamp | null {
  return changeAfter(schedule)?.at ?? null
}

export function changeAfter({ phases, status, end_behavior, current_phase }: SubscriptionSchedule) {
  if (status !== 'active' && status !== 'not_started') return null
  const [first] = phases
  const entered = current_phase?.start_date ?? (first ? first.start_date - 1 : 0)
  return nextChange(phases, entered, end_behavior)
}

export function planTurns(tx: Transaction, schedule: SubscriptionSchedule): void {
  const { phases, own } = schedule
  const turn = nextTurnOf(schedule)
  plan(tx, 'turn-schedule', schedule, turn)
  const end = phases.at(-1)?.end_date ?? 0
  const isTold = turn === null || own.isEndTold
  plan(tx, 'announce-schedule-end', schedule, isTold ? null : end - EXPIRING_SECONDS)
}

function plan(
  tx: Transaction,
  kind: string,
  { id: subject, subscription }: SubscriptionSchedule,
  runAt: Timestamp | null,
): void {
  if (runAt === null) tx.cancelJob(kind, subject)
  else tx.enqueue({ kind, subject, runAt, subscription })
}

/** It is over with its subscription. */
export async function endScheduleOf(
  tx: Transaction,
  { schedule: id }: Subscription,
  how: 'aborted' | 'canceled',
): Promise<void> {
  const schedule = id ? await tx.lock(subscriptionSchedules, id) : null
  if (schedule?.status === 'active') closeSchedule(tx, schedule, how)
}

export function closeSchedule(
  tx: Transaction,
  schedule: SubscriptionSchedule,
  how: 'aborted' | 'canceled' | 'completed' | 'released',
): SubscriptionSchedule {
  const isReleased = how === 'released'
  const closed: SubscriptionSchedule = {
    ...schedule,
    canceled_at: how === 'canceled' || how === 'aborted' ? tx.now : null,
    completed_at: how === 'completed' ? tx.now : null,
    released_at: isReleased ? tx.now : null,
    released_subscription: isReleased ? schedule.subscription : null,
    subscription: isReleased ? null : schedule.subscription,
    current_phase: null,
    status: how === 'aborted' ? 'canceled' : how,
  }
  tx.update(subscriptionSchedules, closed)
  planTurns(tx, closed)
  tx.emit(`subscription_schedule.${how}`, renderSubscriptionSchedule(closed))
  return closed
}
