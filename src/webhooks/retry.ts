/** When a delivery that failed is tried again. */

import { assert } from '../lib/assert.ts'
import type { Timestamp } from '../lib/clock.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE

/** Waits after the 1st, 2nd, … attempt: eleven attempts, the last 65 h 36 min after the first. */
const LIVE_DELAYS = [
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  12 * HOUR,
  12 * HOUR,
  12 * HOUR,
  12 * HOUR,
]

/**
 * Stripe's sandbox gives up after three retries in a few hours. We keep trying for days in test
 * mode too, so that what is tested is what will happen, and a receiver repaired on Monday still
 * gets its weekend.
 */
const TEST_DELAYS = LIVE_DELAYS

/** Up to a tenth sooner or later, so that an outage does not end in one burst. */
const JITTER = 0.1

/**
 * The time of the next attempt, or null when the endpoint has had them all.
 * `jitterFraction` is random in [0, 1): half-way is exactly on schedule.
 */
export function retryAt(
  attemptsMade: number,
  livemode: boolean,
  now: Timestamp,
  jitterFraction: number,
): Timestamp | null {
  assert(Number.isInteger(attemptsMade) && attemptsMade >= 1, 'a retry follows an attempt')
  assert(jitterFraction >= 0 && jitterFraction < 1, 'the jitter is a fraction')
  const delay = (livemode ? LIVE_DELAYS : TEST_DELAYS)[attemptsMade - 1]
  if (delay === undefined) return null
  return now + Math.round(delay * (1 + JITTER * (2 * jitterFraction - 1)))
}
