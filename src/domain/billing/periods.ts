/** Billing periods: every boundary is counted from one anchor, in UTC, so none ever drifts. */

import { assert } from '../../lib/assert.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { monthsAfter, yearAndMonth } from '../calendar.ts'

export type Interval = 'day' | 'week' | 'month' | 'year'

export interface Every {
  readonly interval: Interval
  readonly interval_count: number
}

/** From `start`, up to but not with `end`. */
export interface Span {
  readonly start: Timestamp
  readonly end: Timestamp
}

/** `billing_cycle_anchor_config`, as it is asked for and as it travels. */
export interface AnchorConfig {
  readonly day_of_month: number
  readonly month?: number | null | undefined
  readonly hour?: number | null | undefined
  readonly minute?: number | null | undefined
  readonly second?: number | null | undefined
}

export type AnchorRefusal = 'not_in_the_future' | 'after_next_billing'

const DAY = 86_400

/**
 * The n-th boundary after the anchor, or before it where n is negative. A month that lacks the
 * anchor's day has its boundary on its last day, and the next month has it on the day again.
 */
export function boundaryAt(anchor: Timestamp, every: Every, n: number): Timestamp {
  assert(Number.isSafeInteger(n), 'boundaries are counted')
  const { unit, count } = stepOf(every)
  return unit === 'days' ? anchor + n * count * DAY : monthsAfter(anchor, n * count)
}

/** Which boundary is the last one that is not after `at`. */
export function boundariesUntil(anchor: Timestamp, every: Every, at: Timestamp): number {
  const { unit, count } = stepOf(every)
  if (unit === 'days') return Math.floor((at - anchor) / (count * DAY))
  const n = Math.floor((monthOf(at) - monthOf(anchor)) / count)
  return boundaryAt(anchor, every, n) <= at ? n : n - 1
}

export function periodContaining(anchor: Timestamp, every: Every, at: Timestamp): Span {
  const n = boundariesUntil(anchor, every, at)
  return { start: boundaryAt(anchor, every, n), end: boundaryAt(anchor, every, n + 1) }
}

/** The first boundary that is after a time, and not at it. */
export function nextBoundary(anchor: Timestamp, every: Every, after: Timestamp): Timestamp {
  return periodContaining(anchor, every, after).end
}

/**
 * The anchor that a configuration means: the next time with that day, so a month that is too short
 * for it is passed over, and boundaries before it fall on last days. Without a month it keeps step
 * with the month that is now. It may be periods ahead; `nextBoundary` tells when the first whole
 * period starts. Whatever of the time of day is not given is that of `now`.
 */
export function anchorOf(config: AnchorConfig, now: Timestamp, every: Every): Timestamp {
  const { unit, count } = stepOf(every)
  assert(unit === 'months', 'a day of the month is for months and years')
  const { month = null, day_of_month: day } = config
  const first = monthOf(now)
  // Eight years have every day that there is, also where a century leaves out its leap day.
  for (let ahead = 0; ahead <= MONTHS_SEARCHED; ahead++) {
    const isInStep = month === null ? ahead % count === 0 : (first + ahead) % 12 === month - 1
    const found = isInStep ? timeIn(first + ahead, config, now) : null
    if (found !== null && found >= now) return found
  }
  // No month in step has that day: 31 every year from a February. Then any month will do, and for
  // a month that never has it, its last day.
  return month === null
    ? anchorOf(config, now, { interval: 'month', interval_count: 1 })
    : anchorOf({ ...config, day_of_month: day - 1 }, now, every)
}

const MONTHS_SEARCHED = 12 * 9

/**
 * Why a subscription cannot be anchored at a time that was given: it lies in the future, and no
 * later than the first whole period would start without it.
 */
export function refusalOfAnchor(asked: {
  readonly anchor: Timestamp
  readonly now: Timestamp
  readonly every: Every
  /** Where there is a trial, it is what comes before the first period. */
  readonly trialEnd?: Timestamp | null
}): AnchorRefusal | null {
  const { anchor, now, every, trialEnd = null } = asked
  if (anchor <= now) return 'not_in_the_future'
  return anchor > boundaryAt(trialEnd ?? now, every, 1) ? 'after_next_billing' : null
}

/** Whether a day of the month can be asked for at all. */
export function isOfMonths({ interval }: Every): boolean {
  return interval === 'month' || interval === 'year'
}

interface Step {
  readonly unit: 'days' | 'months'
  readonly count: number
}

function stepOf({ interval, interval_count: count }: Every): Step {
  assert(Number.isSafeInteger(count) && count > 0, 'an interval is counted')
  if (interval === 'day') return { unit: 'days', count }
  if (interval === 'week') return { unit: 'days', count: 7 * count }
  return { unit: 'months', count: interval === 'year' ? 12 * count : count }
}

/** Months since the year 0. */
function monthOf(at: Timestamp): number {
  const { year, month } = yearAndMonth(at)
  return year * 12 + month - 1
}

/** The time that a configuration means in one month; null if the month has no such day. */
function timeIn(month: number, config: AnchorConfig, now: Timestamp): Timestamp | null {
  const clock = new Date(now * 1000)
  const date = new Date(
    Date.UTC(
      Math.floor(month / 12),
      month % 12,
      config.day_of_month,
      config.hour ?? clock.getUTCHours(),
      config.minute ?? clock.getUTCMinutes(),
      config.second ?? clock.getUTCSeconds(),
    ),
  )
  return date.getUTCMonth() === month % 12 ? date.getTime() / 1000 : null
}
