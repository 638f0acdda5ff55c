/** A time of day that is far from midnight, whenever the tests run. */

import { type Clock, systemClock } from '../../src/lib/clock.ts'

const DAY = 86_400

/**
 * Goes as the machine's clock does, and began at noon of tomorrow: what happens once a day, such
 * as payouts and sums of today, does not happen in the middle of a test. Signatures that are made
 * in it are not too old for a library that asks the machine.
 */
export function fromNoon(): Clock {
  const ahead = 1.5 * DAY - (systemClock.now() % DAY)
  return { now: () => systemClock.now() + ahead }
}
