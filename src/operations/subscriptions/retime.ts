/** What a change does to the periods of a subscription: whether a new one begins at once. */

import { type Span, nextBoundary } from '../../domain/billing/periods.ts'
import { nextStatus } from '../../domain/billing/subscription-status.ts'
import type { Subscription, SubscriptionItem } from '../../domain/records/subscription.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { periodOf } from './announce.ts'
import { nextPeriodEnd } from './bill.ts'
import { costOf, everyOf } from './lines.ts'
import { trialGiven } from './times.ts'

export interface Retiming {
  /** Whether a period begins now, which is billed now. */
  readonly isReset: boolean
  readonly times: Partial<
    Pick<
      Subscription,
      | 'billing_cycle_anchor'
      | 'billing_cycle_anchor_config'
      | 'status'
      | 'trial_end'
      | 'trial_start'
    >
  > & { readonly period: Span }
}

interface Asked {
  readonly billing_cycle_anchor?: 'now' | 'unchanged'
  readonly trial_end?: 'now' | number
  readonly trial_from_plan?: boolean
}

/** `after` has the items and the end that it will have, and the times that it had. */
export function retimed(
  before: Subscription,
  after: Subscription,
  asked: Asked,
  now: Timestamp,
): Retiming {
  const prices = after.own.items.map(({ price }) => price)
  const trial = trialGiven(asked, prices, now)
  const isTrialing = before.status === 'trialing'
  if (trial) return onTrial(before, trial.end, now)
  if (asked.trial_end === 'now' && isTrialing) return offTrial(before, after, asked, now)
  if (before.status === 'paused') return { isReset: false, times: { period: periodOf(before) } }
  const isReset = !isTrialing && (asked.billing_cycle_anchor === 'now' || beginsAnew(before, after))
  if (isReset) return fromNow(after, now)
  const { start, end } = periodOf(before)
  return {
    isReset: false,
    times: {
      period: { start, end: isTrialing ? endOfTrial(after, end) : nextPeriodEnd(after, start) },
    },
  }
}

/** A trial begins, or ends at another time: nothing is due until then. */
function onTrial(before: Subscription, end: Timestamp, now: Timestamp): Retiming {
  const { status, trial_start: start } = before
  return {
    isReset: true,
    times: {
      billing_cycle_anchor: end,
      billing_cycle_anchor_config: null,
      status: nextStatus(status, { type: 'trial_started' }) ?? status,
      trial_end: end,
      trial_start: status === 'trialing' && start !== null ? start : now,
      period: { start: now, end },
    },
  }
}

/** A trial ends now, and with it begins what is paid for. */
function offTrial(
  { status, trial_settings: settings }: Subscription,
  after: Subscription,
  { billing_cycle_anchor: asked }: Asked,
  now: Timestamp,
): Retiming {
  const wish = asked ?? settings?.end_behavior.billing_cycle_anchor ?? 'now'
  const ended = {
    status: nextStatus(status, { type: 'trial_ended' }) ?? status,
    trial_end: now,
  }
  if (wish === 'unchanged')
    return {
      isReset: true,
      times: { ...ended, period: { start: now, end: nextPeriodEnd(after, now) } },
    }
  const { isReset, times } = fromNow(after, now)
  return { isReset, times: { ...times, ...ended } }
}

function fromNow(after: Subscription, now: Timestamp): Retiming {
  const [item] = after.own.items
  const { cancel_at: at } = after
  const next = item ? nextBoundary(now, everyOf(item), now) : now
  const end = at !== null && at > now ? Math.min(at, next) : next
  return {
    isReset: true,
    times: {
      billing_cycle_anchor: now,
      billing_cycle_anchor_config: null,
      period: { start: now, end },
    },
  }
}

function endOfTrial({ cancel_at: at, trial_end: trial }: Subscription, end: Timestamp): Timestamp {
  return Math.min(trial ?? end, at ?? Number.MAX_SAFE_INTEGER)
}

/** Another interval, or something to pay where there was nothing. */
function beginsAnew(before: Subscription, after: Subscription): boolean {
  const [was, is] = [before.own.items[0], after.own.items[0]]
  const isSame =
    was?.price.recurring?.interval === is?.price.recurring?.interval &&
    was?.price.recurring?.interval_count === is?.price.recurring?.interval_count
  return (
    !isSame ||
    (isFree(before.own.items, before.currency) && !isFree(after.own.items, after.currency))
  )
}

function isFree(items: readonly SubscriptionItem[], currency: string): boolean {
  return items.every((item) => costOf(item, currency) === 0)
}
