/** Whether an order may have a discount, and if not, why: the one closed set of reasons. */

import type { Timestamp } from '../../lib/clock.ts'
import { sumMinor } from '../money.ts'
import type { Coupon } from '../records/coupon.ts'
import type { PromotionCode } from '../records/promotion-code.ts'
import { isValid } from './coupon.ts'
import { type DiscountedLine, deductionOf, isForSome } from './deduction.ts'
import { isActive } from './promotion-code.ts'

export type DiscountRefusal =
  | 'coupon_invalid'
  | 'code_inactive'
  | 'other_customer'
  | 'not_first_time'
  | 'below_minimum'
  | 'other_currency'
  | 'no_such_item'

/** A coupon, with the code that leads to it if there is one. */
export interface Offer {
  readonly coupon: Coupon
  readonly code: PromotionCode | null
}

export interface Order {
  readonly currency: string
  readonly lines: readonly DiscountedLine[]
  readonly customer: string | null
  /** Whether whoever orders has paid before, as far as anybody knows who that is. */
  readonly hasPaidBefore: boolean
}

/** A coupon that took the id of a deleted one is not what earlier codes and discounts lead to. */
export function isSameCoupon({ created }: Coupon, since: Timestamp): boolean {
  return created <= since
}

/** Null when the discount may be had. */
export function refusalOfDiscount(
  { coupon, code }: Offer,
  order: Order,
  now: Timestamp,
): DiscountRefusal | null {
  if (!isValid(coupon, now)) return 'coupon_invalid'
  const byCode = code && refusalOfCode(code, order, now)
  if (byCode) return byCode
  const deduction = deductionOf(coupon, order.currency)
  if (!deduction) return 'other_currency'
  return isForSome(deduction, order.lines) ? null : 'no_such_item'
}

function refusalOfCode(code: PromotionCode, order: Order, now: Timestamp): DiscountRefusal | null {
  if (!isActive(code, now)) return 'code_inactive'
  if (code.customer !== null && code.customer !== order.customer) return 'other_customer'
  if (code.restrictions.first_time_transaction && order.hasPaidBefore) return 'not_first_time'
  const minimum = minimumIn(code.restrictions, order.currency)
  if (minimum === 'unknown') return 'other_currency'
  return sumMinor(order.lines.map(({ subtotal }) => subtotal)) < minimum ? 'below_minimum' : null
}

/** How much must be bought; unknown where the code states a minimum, but not in this currency. */
function minimumIn(
  { minimum_amount, minimum_amount_currency, currency_options = {} }: PromotionCode['restrictions'],
  currency: string,
): number | 'unknown' {
  if (minimum_amount === null) return 0
  if (minimum_amount_currency === currency) return minimum_amount
  if (!Object.hasOwn(currency_options, currency)) return 'unknown'
  return currency_options[currency]?.minimum_amount ?? 'unknown'
}
