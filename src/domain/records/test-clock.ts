/** What we keep of a test clock. */

import type Stripe from 'stripe'
import type { Timestamp } from '../../lib/clock.ts'
import type { Stored } from '../wire.ts'

export type TestClock = Stored<Omit<Stripe.TestHelpers.TestClock, 'deleted' | 'status'>> & {
  readonly status: 'advancing' | 'internal_failure' | 'ready'
  readonly own: {
    /** What was made on a deleted clock goes on in real time. */
    readonly deleted: boolean
    /** The time on it: while it advances, of the job that is being done. */
    readonly reached: Timestamp
  }
}

/** A test clock is deleted by itself when nobody has done it by then. */
export const CLOCK_KEPT_SECONDS = 30 * 24 * 3600

/** 2100-01-01: no clock goes further. */
export const LATEST_CLOCK_TIME = 4_102_444_800

/** How the ids begin of what may live on a clock; `sub_` are also schedules. */
const PREFIXES = [
  'ch',
  'clock',
  'cn',
  'cs',
  'cus',
  'du',
  'ii',
  'in',
  'issfr',
  'pi',
  'plink',
  'qt',
  're',
  'seti',
]
const CLOCKED = new Set([...PREFIXES, 'si', 'sub'])

/** Whether an id is of something that may live on a test clock, or of a clock. */
export function mayLiveOnClock(id: string): boolean {
  return CLOCKED.has(id.slice(0, Math.max(0, id.indexOf('_'))))
}
