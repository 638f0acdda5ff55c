/** The discount of a session: found by what a payer typed, asked again whenever it is priced. */

import {
  type Deduction,
  type DiscountedLine,
  deductionOf,
} from '../../domain/discounts/deduction.ts'
import {
  type DiscountRefusal,
  type Offer,
  type Order,
  isSameCoupon,
  refusalOfDiscount,
} from '../../domain/discounts/eligibility.ts'
import { isCode } from '../../domain/discounts/promotion-code.ts'
import type { CheckoutSession, SessionDiscount } from '../../domain/records/checkout-session.ts'
import { assert } from '../../lib/assert.ts'
import { hasCustomerPaid } from '../../store/charges.ts'
import { hasPayerPaid } from '../../store/checkout-sessions.ts'
import { coupons } from '../../store/coupons.ts'
import { findCode, promotionCodes } from '../../store/promotion-codes.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'

/** Who orders what. The e-mail address counts only once they mean to pay. */
export interface Ordering {
  readonly currency: string
  readonly lines: readonly DiscountedLine[]
  readonly customer: string | null
  readonly email: string | null
}

/** The offer behind a code, whether or not the order may have it; null when there is none. */
export async function offerByCode(
  reader: Reader,
  code: string,
  customer: string | null,
): Promise<Offer | null> {
  const found = isCode(code) ? await findCode(reader, code, customer) : null
  const coupon = found && (await reader.find(coupons, found.promotion.coupon ?? ''))
  return found && coupon ? { coupon, code: found } : null
}

/** The offer that a session's discount came from. */
export async function offerOf(
  reader: Reader,
  { coupon: couponId, promotionCode, start }: SessionDiscount,
): Promise<Offer | null> {
  const coupon = await reader.find(coupons, couponId)
  if (!coupon || !isSameCoupon(coupon, start)) return null
  const code = promotionCode === null ? null : await reader.find(promotionCodes, promotionCode)
  return promotionCode === null || code ? { coupon, code } : null
}

/** Why the order cannot have what is offered now; null when it can. */
export async function refusalOfOffer(
  reader: Reader,
  offer: Offer,
  { email, ...order }: Ordering,
): Promise<DiscountRefusal | null> {
  const asksForFirst = offer.code?.restrictions.first_time_transaction ?? false
  const hasPaidBefore = asksForFirst && (await hasPaid(reader, order, email))
  return refusalOfDiscount(offer, { ...order, hasPaidBefore }, reader.site.now)
}

/** What an offer takes off an order that may have it. */
export function deductionFor({ coupon }: Offer, currency: string): Deduction {
  const deduction = deductionOf(coupon, currency)
  assert(deduction, 'an offer that was not refused knows the currency')
  return deduction
}

/** The discount that a session has from now on; it still has to be priced. */
export function newDiscount(tx: Transaction, { coupon, code }: Offer): SessionDiscount {
  return {
    id: tx.newId('di'),
    coupon: coupon.id,
    promotionCode: code?.id ?? null,
    start: tx.now,
  }
}

/** Stripe shows the code, or else the coupon: never both. */
export function withDiscount(
  session: CheckoutSession,
  discount: SessionDiscount | null,
): CheckoutSession {
  const shown = discount && {
    coupon: discount.promotionCode === null ? discount.coupon : null,
    promotion_code: discount.promotionCode,
  }
  return { ...session, discounts: shown ? [shown] : [], own: { ...session.own, discount } }
}

async function hasPaid(
  reader: Reader,
  { customer }: Pick<Order, 'customer'>,
  email: string | null,
): Promise<boolean> {
  if (customer !== null && (await hasCustomerPaid(reader, customer))) return true
  return email !== null && hasPayerPaid(reader, email)
}
