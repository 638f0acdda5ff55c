/** When an account is paid out by itself: its schedule, and the days on which banks work. */

import type { Timestamp } from '../../lib/clock.ts'
import type { Payouts } from '../connect/connected.ts'

export type Schedule = Payouts['schedule']
export type StartOfDay = NonNullable<Payouts['start_of_day']>

export const DAY = 24 * 60 * 60
export const DAYS_OF_WEEK = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const

/** The next time after `after`; null where payouts are made by hand. */
export function nextPayoutAt(
  { schedule, start_of_day: start = null }: Pick<Payouts, 'schedule' | 'start_of_day'>,
  after: Timestamp,
): Timestamp | null {
  if (schedule.interval === 'manual') return null
  // No day of a month and no day of a week is further away than this.
  for (let days = -1; days <= 62; days++) {
    const day = dateOf(after, start, days)
    const at = startOf(day, start)
    if (at > after && isPayoutDay(schedule, day)) return at
  }
  return null
}

export function isStartOfDay({ timezone, hour, minutes }: StartOfDay): boolean {
  return hour >= 0 && hour <= 23 && (minutes === 0 || minutes === 30) && isTimezone(timezone)
}

/** A standard payout leaves with the next day on which banks work, and arrives a day later. */
export function standardTimes(created: Timestamp): {
  readonly sentAt: Timestamp
  readonly arrival: Timestamp
} {
  const sentAt = nextBankDay(created)
  return { sentAt, arrival: nextBankDay(sentAt) }
}

/** Midnight, in UTC, of the first day after that is no Saturday and no Sunday. */
function nextBankDay(after: Timestamp): Timestamp {
  let at = (Math.floor(after / DAY) + 1) * DAY
  while (isWeekend(at)) at += DAY
  return at
}

function isPayoutDay(schedule: Schedule, day: Timestamp): boolean {
  if (schedule.interval === 'weekly') {
    const days = schedule.weekly_payout_days ?? [schedule.weekly_anchor ?? 'monday']
    return days.includes(DAYS_OF_WEEK[weekdayOf(day)]!)
  }
  if (schedule.interval === 'monthly') {
    const date = new Date(day * 1000)
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
    const days = schedule.monthly_payout_days ?? [schedule.monthly_anchor ?? 1]
    // A month that has no such day has its last in place of it.
    return days.some((one) => Math.min(one, last) === date.getUTCDate())
  }
  return !isWeekend(day)
}

const weekdayOf = (day: Timestamp) => new Date(day * 1000).getUTCDay()
const isWeekend = (day: Timestamp) => weekdayOf(day) === 0 || weekdayOf(day) === 6

/** The date that it is there, `days` later, as the midnight that it has in UTC. */
function dateOf(at: Timestamp, start: StartOfDay | null, days: number): Timestamp {
  const local = at + offsetOf(at, start?.timezone)
  return (Math.floor(local / DAY) + days) * DAY
}

function startOf(day: Timestamp, start: StartOfDay | null): Timestamp {
  if (!start) return day
  const local = day + start.hour * 3600 + start.minutes * 60
  const guess = local - offsetOf(local, start.timezone)
  // Clocks may have been changed between the two.
  return local - offsetOf(guess, start.timezone)
}

/** How many seconds the clocks there are ahead of UTC. */
function offsetOf(at: Timestamp, timezone: string | undefined): number {
  if (timezone === undefined) return 0
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(at * 1000))
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const [year, month, day] = [of('year'), of('month'), of('day')]
  const local = Date.UTC(year, month - 1, day, of('hour'), of('minute'), of('second'))
  return local / 1000 - at
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    // The platform has no other way to say that it knows none of this name.
    return false
  }
}
