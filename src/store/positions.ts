/** The order in which objects were made, as numbers. */

import type { Timestamp } from '../lib/clock.ts'
import { POSITIONS_PER_SECOND } from './reader.ts'

/** Numbers objects in the order in which they are made, so that lists have one order. */
export interface Positions {
  next(created: Timestamp): number
}

export function makePositions(): Positions {
  let last = 0
  return {
    next(created) {
      const second = created * POSITIONS_PER_SECOND
      // A machine's clock may be set back: the order within such a second is that of the calls.
      if (second + POSITIONS_PER_SECOND <= last) return second + (last++ % POSITIONS_PER_SECOND)
      last = Math.max(second, last + 1)
      return last
    },
  }
}
