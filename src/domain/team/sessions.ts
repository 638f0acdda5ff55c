/** How long a visit to the dashboard lasts, and how long a proof of who it is stays fresh. */

import type { Timestamp } from '../../lib/clock.ts'

const IDLE_SECONDS = 12 * 3600
const LONGEST_SECONDS = 7 * 86_400
/** Half signed in: a code is found and typed in less. */
const HALF_SECONDS = 15 * 60
const FRESH_SECONDS = 600

export interface SessionTimes {
  readonly stage: 'password' | 'full'
  readonly created: Timestamp
  readonly seen_at: Timestamp
  readonly confirmed_at: Timestamp
}

export function isSessionOver({ stage, created, seen_at }: SessionTimes, now: Timestamp): boolean {
  if (stage === 'password') return now >= created + HALF_SECONDS
  return now >= created + LONGEST_SECONDS || now >= seen_at + IDLE_SECONDS
}

/** Whether whoever is there has lately shown who they are: what is sensitive asks for it. */
export function isFresh({ confirmed_at: at }: SessionTimes, now: Timestamp): boolean {
  return now < at + FRESH_SECONDS
}

/** Sessions begun before can no longer be alive. */
export function oldestSession(now: Timestamp): Timestamp {
  return now - LONGEST_SECONDS
}
