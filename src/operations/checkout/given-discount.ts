/** The discount that a merchant gives a session when making it. */

import type { Deduction } from '../../domain/discounts/deduction.ts'
import type { Offer } from '../../domain/discounts/eligibility.ts'
import type { SessionDiscount } from '../../domain/records/checkout-session.ts'
import { type Cart, refusalOfCart, subtotalsOf } from '../../domain/totals/price-cart.ts'
import { discountRefused } from '../../objects/discount-refusals.ts'
import { exclusiveParams, missingParam } from '../../objects/errors.ts'
import { coupons } from '../../store/coupons.ts'
import { promotionCodes } from '../../store/promotion-codes.ts'
import type { Transaction } from '../../store/transaction.ts'
import { totalRefused } from '../carts.ts'
import { findNamed } from '../changes.ts'
import { couponNamed } from '../coupons.ts'
import { deductionFor, newDiscount, refusalOfOffer } from './discounts.ts'

export interface GivenDiscount {
  readonly discount: SessionDiscount
  readonly deduction: Deduction
}

export interface DiscountInput {
  readonly allow_promotion_codes?: boolean
  readonly customer?: string
  readonly customer_email?: string
  /** At most one. */
  readonly discounts?: readonly Given[]
}

interface Given {
  readonly coupon?: string
  readonly promotion_code?: string
}

/** The payer does not get rid of it: it is part of the offer. */
export async function discountGiven(
  tx: Transaction,
  input: DiscountInput,
  cart: Cart,
): Promise<GivenDiscount | null> {
  const given = input.discounts?.[0]
  if (!given) return null
  if (input.allow_promotion_codes)
    throw exclusiveParams(['allow_promotion_codes', 'discounts'], 'discounts')
  const { offer, param } = await offerGiven(tx, given)
  const refusal = refusalOfCart(cart)
  if (refusal === 'amount_too_large') throw totalRefused(refusal, cart.currency)
  const order = {
    currency: cart.currency,
    lines: subtotalsOf(cart),
    customer: input.customer ?? null,
    email: input.customer_email ?? null,
  }
  const why = await refusalOfOffer(tx, offer, order)
  if (why) throw discountRefused(why, { coupon: offer.coupon.id, param })
  return { discount: newDiscount(tx, offer), deduction: deductionFor(offer, cart.currency) }
}

async function offerGiven(
  tx: Transaction,
  { coupon, promotion_code }: Given,
): Promise<{ readonly offer: Offer; readonly param: string }> {
  const at = (name: string) => `discounts[0][${name}]`
  if (coupon !== undefined && promotion_code !== undefined)
    throw exclusiveParams(['coupon', 'promotion_code'], at('promotion_code'))
  if (coupon !== undefined) {
    const param = at('coupon')
    return { offer: { coupon: await couponNamed(tx, coupon, param), code: null }, param }
  }
  if (promotion_code === undefined) throw missingParam(at('coupon'))
  const param = at('promotion_code')
  const code = await findNamed(tx, promotionCodes, promotion_code, param)
  const named = await findNamed(tx, coupons, code.promotion.coupon ?? '', param)
  return { offer: { coupon: named, code }, param }
}
