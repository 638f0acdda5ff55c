/** How long an API key works, and how long an old one goes on beside the new one. */

import type { Timestamp } from '../lib/clock.ts'

export interface KeyTimes {
  readonly expires_at: Timestamp | null
  readonly used_at: Timestamp | null
}

const HOUR = 3600

/** For how long the old key goes on when a key is rolled: seconds, with what they are called. */
export const OVERLAPS = [
  [0, 'No time: it stops now'],
  [HOUR, 'One hour'],
  [24 * HOUR, 'One day'],
  [3 * 24 * HOUR, 'Three days'],
  [7 * 24 * HOUR, 'A week'],
] as const

export function isOverlap(seconds: number): boolean {
  return OVERLAPS.some(([offered]) => offered === seconds)
}

export function isKeyOver({ expires_at: at }: KeyTimes, now: Timestamp): boolean {
  return at !== null && now >= at
}

const NOTED_EVERY_SECONDS = 5 * 60

/** That a key is used is written down now and then: nobody asks to the second. */
export function isUseWorthNoting({ used_at: at }: KeyTimes, now: Timestamp): boolean {
  return at === null || now >= at + NOTED_EVERY_SECONDS
}
