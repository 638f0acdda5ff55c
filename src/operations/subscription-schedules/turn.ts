/** The turns of a subscription schedule: it enters its next phase, or is over. */

import { advances, isTerminal } from '../../domain/billing/subscription-status.ts'
import { type Invoice, subscriptionOf } from '../../domain/records/invoice.ts'
import type { SubscriptionSchedule } from '../../domain/records/subscription-schedule.ts'
import { assert } from '../../lib/assert.ts'
import { renderSubscriptionSchedule } from '../../objects/subscription-schedule.ts'
import { invoices } from '../../store/invoices.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import { subscriptionSchedules } from '../../store/subscription-schedules.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { changeSubscription, periodOf } from '../subscriptions/announce.ts'
import { billTurn, endWithLastInvoice } from '../subscriptions/bill.ts'
import { makeSubscription } from '../subscriptions/create.ts'
import { changeTo } from '../subscriptions/update.ts'
import { changeInto, startOf } from './enter.ts'
import { changeAfter, changeSchedule, closeSchedule, nextTurnOf, planTurns } from './follow.ts'

/** The job `turn-schedule`. One turn at a time: where several are due, the next comes at once. */
export async function turnSchedule(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const schedule = await holdSchedule(tx, id)
    const turn = schedule && nextTurnOf(schedule)
    if (!schedule || turn === null || turn > tx.now) return
    const subscription = schedule.subscription
      ? await tx.find(subscriptions, schedule.subscription)
      : null
    const isBehind =
      subscription && advances(subscription.status) && periodOf(subscription).end < turn
    // Periods that have ended before the phase begins are billed as they were.
    if (isBehind) await billTurn(tx, subscription)
    else await turnPhase(tx, schedule)
    const now = await tx.find(subscriptionSchedules, id)
    if (now) planTurns(tx, now)
  })
}

/** Subscription before schedule: so everybody locks them. */
export async function holdSchedule(
  tx: Transaction,
  id: string,
): Promise<SubscriptionSchedule | null> {
  const found = await tx.find(subscriptionSchedules, id)
  if (found?.subscription) await tx.lock(subscriptions, found.subscription)
  return tx.lock(subscriptionSchedules, id)
}

/** Both are held, and the turn is due. */
export async function turnPhase(tx: Transaction, schedule: SubscriptionSchedule): Promise<void> {
  const change = changeAfter(schedule)
  if (!change || change.at > tx.now) return
  if (change.type === 'enter') await enterPhase(tx, schedule, change.phase)
  else await finish(tx, schedule, change.type)
}

async function enterPhase(
  tx: Transaction,
  before: SubscriptionSchedule,
  index: number,
): Promise<void> {
  const phase = before.phases[index]
  assert(phase, 'a schedule enters one of its phases')
  const { start_date, end_date } = phase
  const entered: SubscriptionSchedule = {
    ...before,
    current_phase: { end_date, start_date },
    status: 'active',
  }
  if (before.subscription === null) {
    changeSchedule(tx, before, await started(tx, entered, index))
    return
  }
  changeSchedule(tx, before, entered)
  const subscription = await tx.find(subscriptions, before.subscription)
  if (!subscription || isTerminal(subscription.status)) return
  const change = changeInto(entered, phase, subscription, { now: tx.now })
  const { invoice } = await changeTo(tx, subscription, change, { bySchedule: true })
  if (invoice) payLater(tx, invoice)
}

/** With the subscription that its first phase makes. */
export async function started(
  tx: Transaction,
  schedule: SubscriptionSchedule,
  index: number,
): Promise<SubscriptionSchedule> {
  const phase = schedule.phases[index]
  assert(phase, 'a schedule starts with one of its phases')
  const usualMode = schedule.billing_mode.type === 'classic' ? 'classic' : 'flexible'
  const { subscription, invoice } = await makeSubscription(tx, startOf(schedule, phase, tx.now), {
    usualMode,
    schedule: schedule.id,
  })
  payLater(tx, invoice)
  return { ...schedule, subscription: subscription.id }
}

/** Whoever planned it is not there to hear how a payment went. */
export function payLater(tx: Transaction, invoice: Invoice): void {
  if (invoice.status !== 'open' || invoice.collection_method === 'send_invoice') return
  tx.update(invoices, { ...invoice, next_payment_attempt: tx.now })
  const subscription = subscriptionOf(invoice)
  tx.enqueue({ kind: 'pay-invoice', subject: invoice.id, runAt: tx.now, subscription })
}

async function finish(
  tx: Transaction,
  before: SubscriptionSchedule,
  how: 'cancel' | 'release',
): Promise<void> {
  closeSchedule(tx, before, 'completed')
  const id = before.subscription
  const subscription = id ? await tx.find(subscriptions, id) : null
  if (!subscription || isTerminal(subscription.status)) return
  const free = changeSubscription(tx, subscription, { ...subscription, schedule: null })
  if (how === 'cancel') await endWithLastInvoice(tx, free)
}

/** The job `announce-schedule-end`. Told once. */
export async function announceScheduleEnd(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const schedule = await tx.lock(subscriptionSchedules, id)
    if (schedule?.own.isEndTold !== false || schedule.status !== 'active') return
    tx.update(subscriptionSchedules, { ...schedule, own: { isEndTold: true } })
    tx.emit('subscription_schedule.expiring', renderSubscriptionSchedule(schedule))
  })
}
