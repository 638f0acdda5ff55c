/** The discounts that a request gives an invoice, or something on it. */

import type { Discount } from '../../domain/records/discount.ts'
import { type Offer, refusalOfDiscount } from '../../domain/discounts/eligibility.ts'
import { couponExpired, discountRefused } from '../../objects/discount-refusals.ts'
import { NOWHERE } from '../../objects/discount.ts'
import { exclusiveParams, missingParam, noSuch } from '../../objects/errors.ts'
import { hasCustomerPaid } from '../../store/charges.ts'
import { coupons } from '../../store/coupons.ts'
import { promotionCodes, switchOffCodesOf } from '../../store/promotion-codes.ts'
import { completeRedemption, reserveRedemption } from '../../store/redemptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { findNamed } from '../changes.ts'
import { couponNamed } from '../coupons.ts'

export interface DiscountInput {
  readonly coupon?: string
  /** One that is there already. */
  readonly discount?: string
  readonly promotion_code?: string
}

interface Discounted {
  readonly customer: string
  readonly currency: string
  /** What they are put on. */
  readonly on: Partial<Pick<Discount, 'invoice' | 'invoice_item'>>
  /** What stands where nothing is said. */
  readonly now: readonly Discount[]
  /** What `discount` may name. */
  readonly known: readonly Discount[]
  readonly path?: string
}

/** Each new one redeems its coupon at once. Null takes all of them away. */
export async function discountsGiven(
  tx: Transaction,
  inputs: readonly DiscountInput[] | null | undefined,
  { customer, currency, on, now, known, path = 'discounts' }: Discounted,
): Promise<readonly Discount[]> {
  if (inputs === undefined) return now
  const given: Discount[] = []
  for (const [index, input] of (inputs ?? []).entries()) {
    const at = `${path}[${index}]`
    const { discount } = input
    if (discount === undefined) {
      given.push(await newDiscount(tx, input, { customer, currency, on, at }))
      continue
    }
    const found = [...now, ...known].find(({ id }) => id === discount)
    if (!found) throw noSuch('discount', discount, `${at}[discount]`)
    given.push(found)
  }
  return given
}

interface NewDiscount extends Pick<Discounted, 'customer' | 'currency' | 'on'> {
  readonly at: string
}

async function newDiscount(
  tx: Transaction,
  input: DiscountInput,
  { customer, currency, on, at }: NewDiscount,
): Promise<Discount> {
  const { offer, param } = await offerNamed(tx, input, at)
  const { coupon, code } = offer
  const hasPaidBefore =
    (code?.restrictions.first_time_transaction ?? false) && (await hasCustomerPaid(tx, customer))
  // What it will be taken off is not known yet: no line can be too small for it.
  const lines = [{ product: coupon.applies_to?.products[0] ?? null, subtotal: UNLIMITED }]
  const order = { currency, lines, customer, hasPaidBefore }
  const why = refusalOfDiscount(offer, order, tx.now)
  if (why === 'coupon_invalid') throw couponExpired(coupon.id, param)
  if (why) throw discountRefused(why, { coupon: coupon.id, param })
  const id = tx.newId('di')
  const promotionCode = code?.id ?? null
  const wanted = { id, coupon: coupon.id, promotionCode, session: null, customer }
  if (!(await reserveRedemption(tx, wanted))) throw couponExpired(coupon.id, param)
  const { usedUp } = await completeRedemption(tx, wanted)
  if (usedUp) await switchOffCodesOf(tx, coupon.id)
  return {
    ...NOWHERE,
    ...on,
    id,
    customer,
    promotion_code: promotionCode,
    source: { coupon: coupon.id, type: 'coupon' },
    start: tx.now,
  }
}

const UNLIMITED = Number.MAX_SAFE_INTEGER

async function offerNamed(
  tx: Transaction,
  { coupon, promotion_code: promotionCode }: DiscountInput,
  at: string,
): Promise<{ readonly offer: Offer; readonly param: string }> {
  if (coupon !== undefined && promotionCode !== undefined)
    throw exclusiveParams(['coupon', 'promotion_code'], `${at}[promotion_code]`)
  if (coupon !== undefined) {
    const param = `${at}[coupon]`
    return { offer: { coupon: await couponNamed(tx, coupon, param), code: null }, param }
  }
  const param = `${at}[promotion_code]`
  if (promotionCode === undefined) throw missingParam(`${at}[coupon]`)
  const code = await findNamed(tx, promotionCodes, promotionCode, param)
  const named = await findNamed(tx, coupons, code.promotion.coupon ?? '', param)
  return { offer: { coupon: named, code }, param }
}
