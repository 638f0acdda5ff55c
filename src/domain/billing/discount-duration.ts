/** How long a discount lasts on a subscription, and which of its invoices it is on. */

import { assert } from '../../lib/assert.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { monthsAfter } from '../calendar.ts'
import type { Minor } from '../money.ts'

/** The part of a coupon that says how long it lasts. */
export interface DurationTerms {
  /** `once`, `repeating` or `forever`. */
  readonly duration: string
  /** With `repeating`. */
  readonly duration_in_months: number | null
}

export interface DiscountSpan {
  readonly start: Timestamp
  /** Only a repeating one has an end that is known; a discount travels with it. */
  readonly end: Timestamp | null
}

export function discountSpan(coupon: DurationTerms, start: Timestamp): DiscountSpan {
  const { duration, duration_in_months: months } = coupon
  if (duration !== 'repeating') return { start, end: null }
  assert(months !== null && months > 0, 'a coupon that repeats has its months')
  return { start, end: monthsAfter(start, months) }
}

/**
 * Whether it is on an invoice for a period that starts then. A coupon for three months, from the
 * end of January, is on the invoices of January, February and March, and not on that of April.
 */
export function isDiscounted(
  coupon: DurationTerms,
  { start, end }: DiscountSpan,
  invoice: {
    readonly periodStart: Timestamp
    /** Whether it has taken something off an invoice before. */
    readonly isUsed: boolean
  },
): boolean {
  const { periodStart, isUsed } = invoice
  if (periodStart < start) return false
  if (coupon.duration === 'once') return !isUsed
  return end === null || periodStart < end
}

/** Whether an invoice ends it: one for once is spent by the first that it takes anything off. */
export function isSpentBy(coupon: DurationTerms, amountOff: Minor): boolean {
  return coupon.duration === 'once' && amountOff > 0
}
