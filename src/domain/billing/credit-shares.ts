/** What belongs to a part of an invoice's line that is credited: of its discounts, of its taxes. */

import { assert } from '../../lib/assert.ts'
import { type Minor, divideRate, rateFromMinor, roundToMinor, scaleRate } from '../money.ts'

/**
 * The share of what is left. Whoever credits the last of a line gets the last of everything that
 * hangs on it, so that the parts add up whatever was credited, or voided, before.
 */
export function shareOf(left: Minor, part: Minor, whole: Minor): Minor {
  assert(part >= 0 && part <= whole && left >= 0, 'a part is no more than what is left')
  if (part === whole) return left
  return roundToMinor(divideRate(scaleRate(rateFromMinor(left), part), whole))
}

export interface Allocation {
  readonly pre: Minor
  readonly post: Minor
}

/** An open invoice owes less first; what it does not owe any more has to be given back. */
export function allocationOf(amount: Minor, remaining: Minor): Allocation {
  const pre = Math.min(amount, remaining)
  return { pre, post: amount - pre }
}

export function creditType({ pre, post }: Allocation): 'mixed' | 'post_payment' | 'pre_payment' {
  if (pre > 0 && post > 0) return 'mixed'
  return post > 0 ? 'post_payment' : 'pre_payment'
}
