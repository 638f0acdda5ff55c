/** Parts of an amount that go one after the other, and never come to more or less than it. */

import { assert } from '../lib/assert.ts'
import { type Minor, roundToMinor } from './money.ts'

interface Part {
  /** What is shared out. */
  readonly whole: Minor
  /** What `before` and `part` are parts of. */
  readonly of: Minor
  /** How much of `of` has gone already. */
  readonly before: Minor
  readonly part: Minor
}

/**
 * What belongs to a part. Each is what the parts so far have coming to them, less what those before
 * it had: so the roundings do not add up, and all of them together are the whole.
 */
export function nextShare({ whole, of, before, part }: Part): Minor {
  assert(of > 0 && before >= 0 && part >= 0 && before + part <= of, 'parts are parts')
  return shareUpTo(whole, of, before + part) - shareUpTo(whole, of, before)
}

function shareUpTo(whole: Minor, of: Minor, upTo: Minor): Minor {
  return roundToMinor({ numerator: BigInt(whole) * BigInt(upTo), denominator: BigInt(of) })
}
