/** Trials: when one ends, when the payer is told of it, and how long it may be. */

import type { Timestamp } from '../../lib/clock.ts'
import { monthsAfter } from '../calendar.ts'
import type { Span } from './periods.ts'

export const TRIAL_DAYS_MAX = 730
/** What Checkout asks for, because a page may stay open that long. */
export const CHECKOUT_TRIAL_SECONDS_MIN = 48 * 3600

export interface AskedTrial {
  readonly trial_end?: Timestamp | 'now' | null | undefined
  readonly trial_period_days?: number | null | undefined
  /** The longest of the prices' `recurring.trial_period_days`, with `trial_from_plan`. */
  readonly planDays?: number | null | undefined
}

export type TrialRefusal =
  'both_days_and_end' | 'both_plan_and_end' | 'end_in_the_past' | 'end_too_soon' | 'too_long'

const DAY = 86_400

/** Why a trial cannot be had, or null. Which words say so is the caller's. */
export function refusalOfTrial(
  asked: AskedTrial,
  now: Timestamp,
  { secondsMin = 0 }: { readonly secondsMin?: number } = {},
): TrialRefusal | null {
  const { trial_end: end = null, trial_period_days: days = null, planDays = null } = asked
  if (end !== null && days !== null) return 'both_days_and_end'
  if (end !== null && planDays !== null) return 'both_plan_and_end'
  if ((days ?? planDays ?? 0) > TRIAL_DAYS_MAX) return 'too_long'
  if (end === null || end === 'now') return null
  if (end <= now) return 'end_in_the_past'
  if (end - now < secondsMin) return 'end_too_soon'
  return end > monthsAfter(now, 24) ? 'too_long' : null
}

/** The trial that begins now, or null: what is asked for outright goes before what a price has. */
export function trialOf(asked: AskedTrial, now: Timestamp): Span | null {
  const { trial_end: end = null, trial_period_days: days = null, planDays = null } = asked
  if (end !== null) return end === 'now' || end <= now ? null : { start: now, end }
  const length = days ?? planDays ?? 0
  return length > 0 ? { start: now, end: now + length * DAY } : null
}

/** Three days before it ends; at once where it is shorter than that. */
export function trialWillEndAt({ start, end }: Span): Timestamp {
  return Math.max(start, end - 3 * DAY)
}
