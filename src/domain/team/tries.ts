/** How long somebody who has failed to sign in has to wait before the next try. */

import type { Timestamp } from '../../lib/clock.ts'

/** Mistyping is human. */
const FREE = 5
const FIRST_WAIT_SECONDS = 5
const LONGEST_WAIT_SECONDS = 15 * 60
/** Failures are forgotten after this. */
export const TRIES_KEPT_SECONDS = 24 * 3600

export interface Tries {
  readonly failed: number
  readonly last_at: Timestamp
}

/** 5, 10, 20 seconds and so on, up to a quarter of an hour; 0 for who may try at once. */
export function secondsToWait({ failed, last_at }: Tries, now: Timestamp): number {
  if (failed < FREE || now >= last_at + TRIES_KEPT_SECONDS) return 0
  const wait = Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (failed - FREE))
  return Math.max(0, last_at + wait - now)
}
