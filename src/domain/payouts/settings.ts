/** What becomes of an account's schedule when a request has had its say. */

import type { Schedule } from './schedule.ts'

export type ScheduleChange = { readonly [Name in keyof Schedule]?: Schedule[Name] | undefined }

export type DaysField = 'monthly_payout_days' | 'weekly_payout_days'

/** The names of days that belong to another interval, or are missing from this one. */
export type ScheduleRefusal = {
  readonly wrong: 'missing' | 'stray'
  readonly field: DaysField
}

export function scheduleAfter(
  before: Schedule,
  change: ScheduleChange,
): Schedule | ScheduleRefusal {
  const { interval = before.interval, delay_days = before.delay_days } = change
  const weekly = daysOf(change.weekly_payout_days, change.weekly_anchor)
  const monthly = daysOf(change.monthly_payout_days, change.monthly_anchor)
  if (weekly && interval !== 'weekly') return { wrong: 'stray', field: 'weekly_payout_days' }
  if (monthly && interval !== 'monthly') return { wrong: 'stray', field: 'monthly_payout_days' }
  const plain = { delay_days, interval }
  if (interval === 'weekly') {
    const days = weekly ?? daysOf(before.weekly_payout_days, before.weekly_anchor)
    if (!days) return { wrong: 'missing', field: 'weekly_payout_days' }
    return { ...plain, weekly_anchor: days[0]!, weekly_payout_days: days }
  }
  if (interval !== 'monthly') return plain
  const days = monthly ?? daysOf(before.monthly_payout_days, before.monthly_anchor)
  if (!days) return { wrong: 'missing', field: 'monthly_payout_days' }
  return { ...plain, monthly_anchor: days[0]!, monthly_payout_days: days }
}

function daysOf<Day>(
  days: readonly Day[] | undefined,
  anchor: Day | undefined,
): readonly Day[] | null {
  const given = days ?? (anchor === undefined ? [] : [anchor])
  return given.length > 0 ? given : null
}
