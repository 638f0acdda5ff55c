/** Coupons: until when they can be redeemed, and what they take off in each currency. */

import type { Timestamp } from '../../lib/clock.ts'
import type { Minor } from '../money.ts'
import type { Coupon } from '../records/coupon.ts'

/** Whether anybody can still redeem it. What is held counts only once it is redeemed. */
export function isValid(coupon: Coupon, now: Timestamp): boolean {
  const { own, max_redemptions: most, redeem_by: until, times_redeemed: times } = coupon
  if (own.deleted || (until !== null && now > until)) return false
  return most === null || times < most
}

/** What it takes off in a currency; null where it takes off a share, or knows another currency. */
export function amountOffIn(coupon: Coupon, currency: string): Minor | null {
  if (coupon.currency === currency) return coupon.amount_off
  const options = coupon.currency_options ?? {}
  return Object.hasOwn(options, currency) ? (options[currency]?.amount_off ?? null) : null
}
