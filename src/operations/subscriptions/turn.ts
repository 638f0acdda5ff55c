/** The turns of a subscription: its next period, or its schedule's next phase. */

import { subscriptions } from '../../store/subscriptions.ts'
import { subscriptionSchedules } from '../../store/subscription-schedules.ts'
import type { Context } from '../context.ts'
import { nextTurnOf } from '../subscription-schedules/follow.ts'
import { turnPhase } from '../subscription-schedules/turn.ts'
import { periodOf } from './announce.ts'
import { billTurn } from './bill.ts'

/** The job `bill-subscription`. */
export async function billSubscription(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const subscription = await tx.lock(subscriptions, id)
    if (!subscription) return
    const { schedule: named } = subscription
    const schedule = named ? await tx.lock(subscriptionSchedules, named) : null
    const turn = schedule && nextTurnOf(schedule)
    // At one and the same time, the phase comes first: the period is billed as it says.
    const isPhase = turn !== null && turn <= tx.now && turn <= periodOf(subscription).end
    if (schedule && isPhase) await turnPhase(tx, schedule)
    else await billTurn(tx, subscription)
  })
}
