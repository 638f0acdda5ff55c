/** When a new subscription starts, how long its trial is, and what its periods are counted from. */

import {
  type AnchorConfig,
  type Every,
  type Span,
  anchorOf,
  isOfMonths,
  nextBoundary,
  periodContaining,
  refusalOfAnchor,
} from '../../domain/billing/periods.ts'
import { type AskedTrial, refusalOfTrial, trialOf } from '../../domain/billing/trials.ts'
import type { Price } from '../../domain/records.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { exclusiveParams } from '../../objects/errors.ts'
import {
  anchorOfMonths,
  anchorTooLate,
  backdatedFuture,
  backdatedTooFar,
  timeNotInFuture,
  trialTooLong,
} from '../../objects/subscription-refusals.ts'
import { everyOf } from './lines.ts'

export interface TimesInput {
  readonly backdate_start_date?: number
  readonly billing_cycle_anchor?: number
  readonly billing_cycle_anchor_config?: AnchorConfig
  readonly proration_behavior?: ProrationBehavior
  readonly trial_end?: 'now' | number
  readonly trial_from_plan?: boolean
  readonly trial_period_days?: number
}

export type ProrationBehavior = 'always_invoice' | 'create_prorations' | 'none'

export interface Times {
  readonly anchor: Timestamp
  readonly config: Subscription['billing_cycle_anchor_config']
  readonly period: Span
  readonly startDate: Timestamp
  readonly trialEnd: Timestamp | null
  /** Until then, periods cost nothing. */
  readonly freeUntil: Timestamp | null
}

export function timesOf(input: TimesInput, prices: readonly Price[], now: Timestamp): Times {
  const every = everyOf({ price: prices[0]! })
  const trial = trialGiven(input, prices, now)
  const startDate = input.backdate_start_date ?? now
  checkBackdating(input.backdate_start_date, now)
  const trialEnd = trial?.end ?? null
  const anchor = anchorGiven(input, { every, now, trialEnd }) ?? trialEnd ?? startDate
  const config = input.billing_cycle_anchor_config
  const isGiven = input.billing_cycle_anchor !== undefined || config !== undefined
  const period = trialEnd
    ? { start: now, end: trialEnd }
    : startDate < now
      ? periodContaining(anchor, every, now)
      : { start: now, end: nextBoundary(anchor, every, now) }
  return {
    anchor,
    config: config ? shownConfig(config) : null,
    period,
    startDate,
    trialEnd,
    freeUntil: isGiven && input.proration_behavior === 'none' ? anchor : null,
  }
}

/** The trial that is asked for; throws what is wrong with it. */
export function trialGiven(
  input: Pick<TimesInput, 'trial_end' | 'trial_from_plan' | 'trial_period_days'>,
  prices: readonly Price[],
  now: Timestamp,
): Span | null {
  const days = prices.map(({ recurring }) => recurring?.trial_period_days ?? 0)
  const asked: AskedTrial = {
    trial_end: input.trial_end,
    trial_period_days: input.trial_period_days,
    planDays: input.trial_from_plan ? Math.max(...days) : null,
  }
  switch (refusalOfTrial(asked, now)) {
    case 'both_days_and_end':
      throw exclusiveParams(['trial_end', 'trial_period_days'], 'trial_end')
    case 'both_plan_and_end':
      throw exclusiveParams(['trial_end', 'trial_from_plan'], 'trial_end')
    case 'end_in_the_past':
    case 'end_too_soon':
      throw timeNotInFuture('trial_end')
    case 'too_long':
      throw trialTooLong(input.trial_end === undefined ? 'trial_period_days' : 'trial_end')
    default:
      return trialOf(asked, now)
  }
}

interface Anchoring {
  readonly every: Every
  readonly now: Timestamp
  readonly trialEnd: Timestamp | null
}

function anchorGiven(
  { billing_cycle_anchor: anchor, billing_cycle_anchor_config: config }: TimesInput,
  { every, now, trialEnd }: Anchoring,
): Timestamp | null {
  if (anchor !== undefined && config)
    throw exclusiveParams(
      ['billing_cycle_anchor', 'billing_cycle_anchor_config'],
      'billing_cycle_anchor',
    )
  if (config) {
    const isSeveral = every.interval === 'year' || every.interval_count > 1
    if (!isOfMonths(every) || (config.month && !isSeveral)) throw anchorOfMonths()
    return anchorOf(config, trialEnd ?? now, every)
  }
  if (anchor === undefined) return null
  switch (refusalOfAnchor({ anchor, now, every, trialEnd })) {
    case 'not_in_the_future':
      throw timeNotInFuture('billing_cycle_anchor')
    case 'after_next_billing':
      throw anchorTooLate(nextBoundary(trialEnd ?? now, every, trialEnd ?? now))
    default:
      return anchor
  }
}

const BACKDATED_SECONDS_MAX = 5 * 366 * 24 * 60 * 60

function checkBackdating(start: Timestamp | undefined, now: Timestamp): void {
  if (start === undefined) return
  if (start > now) throw backdatedFuture()
  if (now - start > BACKDATED_SECONDS_MAX) throw backdatedTooFar()
}

function shownConfig(config: AnchorConfig): Subscription['billing_cycle_anchor_config'] {
  const { day_of_month, hour = null, minute = null, month = null, second = null } = config
  return { day_of_month, hour, minute, month, second }
}
