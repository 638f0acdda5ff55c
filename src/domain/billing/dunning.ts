/** When an invoice that could not be collected is tried again, and what follows if it never is. */

import type { Timestamp } from '../../lib/clock.ts'
import type { AfterRetries } from './subscription-status.ts'

export interface Dunning {
  /** Days after the first attempt, growing; none where it is not tried again. */
  readonly attempts: readonly number[]
  readonly afterwards: AfterRetries
}

export const DEFAULT_DUNNING: Dunning = { attempts: [3, 5, 7], afterwards: 'cancel' }

export const RETRIES_MAX = 8
/** Two months: by then there is another invoice. */
export const RETRY_DAYS_MAX = 60

export type DunningRefusal =
  | 'attempts_not_a_list'
  | 'too_many_attempts'
  | 'day_out_of_range'
  | 'days_not_growing'
  | 'afterwards'

const DAY = 86_400
const AFTERWARDS: readonly unknown[] = ['cancel', 'unpaid', 'past_due'] satisfies AfterRetries[]

/** Why settings cannot be kept to, or null. */
export function refusalOfDunning(settings: {
  readonly attempts: unknown
  readonly afterwards: unknown
}): DunningRefusal | null {
  const { attempts, afterwards } = settings
  if (!Array.isArray(attempts)) return 'attempts_not_a_list'
  const days: readonly unknown[] = attempts
  if (days.length > RETRIES_MAX) return 'too_many_attempts'
  let last = 0
  for (const day of days) {
    const isDay = typeof day === 'number' && Number.isInteger(day)
    if (!isDay || day < 1 || day > RETRY_DAYS_MAX) return 'day_out_of_range'
    if (day <= last) return 'days_not_growing'
    last = day
  }
  return AFTERWARDS.includes(afterwards) ? null : 'afterwards'
}

/**
 * When it is tried next, after it has failed `failures` times, the last time now; null once that
 * was the last. Where an attempt came late, because nothing ran, the next keeps its distance.
 */
export function nextAttemptAt(
  { attempts }: Dunning,
  failed: {
    readonly firstAttempt: Timestamp
    readonly failures: number
    readonly now: Timestamp
  },
): Timestamp | null {
  const { firstAttempt, failures, now } = failed
  const day = attempts[failures - 1]
  if (day === undefined) return null
  const planned = firstAttempt + day * DAY
  const distance = day - (attempts[failures - 2] ?? 0)
  return planned > now ? planned : now + distance * DAY
}
