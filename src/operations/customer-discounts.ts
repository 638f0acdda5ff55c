/** The discount of a customer, by an older parameter that Stripe's CLI sends to this day. */

import { monthsAfter } from '../domain/calendar.ts'
import { previousAttributes } from '../domain/previous-attributes.ts'
import type { Coupon } from '../domain/records/coupon.ts'
import type { Customer } from '../domain/records/customer.ts'
import type { Discount } from '../domain/records/discount.ts'
import { renderCoupon } from '../objects/coupon.ts'
import { renderCustomer, renderLivingCustomer } from '../objects/customer.ts'
import { couponExpired, noDiscount } from '../objects/discount-refusals.ts'
import { type DeletedDiscountObject, NOWHERE, renderDeletedDiscount } from '../objects/discount.ts'
import { coupons } from '../store/coupons.ts'
import { customers } from '../store/customers.ts'
import { switchOffCodesOf } from '../store/promotion-codes.ts'
import { redeemAtOnce } from '../store/redemptions.ts'
import type { Site } from '../store/reader.ts'
import type { Transaction } from '../store/transaction.ts'
import { type Ways, changeObject } from './changes.ts'
import { couponNamed } from './coupons.ts'

/** The discount that a request leaves a customer with: null takes it away. */
export async function discountGiven(
  tx: Transaction,
  customer: Customer,
  coupon: string | null | undefined,
): Promise<Discount | null> {
  const now = customer.discount
  if (coupon === undefined || coupon === now?.source.coupon) return now
  if (coupon === null) return null
  const { duration_in_months: months } = await couponNamed(tx, coupon, 'coupon')
  const id = tx.newId('di')
  const redemption = { id, coupon, promotionCode: null, session: null, customer: customer.id }
  const redeemed = await redeemAtOnce(tx, redemption)
  if (!redeemed) throw couponExpired(coupon, 'coupon')
  if (redeemed.usedUp) await switchOffCodesOf(tx, coupon)
  return {
    ...NOWHERE,
    id,
    customer: customer.id,
    end: months === null ? null : monthsAfter(tx.now, months),
    source: { coupon, type: 'coupon' },
    start: tx.now,
  }
}

/** Says what became of the discount; the customer's own event is said elsewhere. */
export async function announceDiscount(
  tx: Transaction,
  before: Discount | null,
  after: Discount | null,
): Promise<void> {
  if (before?.id === after?.id) return
  const whole = await wholeDiscounts(tx, [before, after])
  const [was, is] = [before && whole(before, tx.site), after && whole(after, tx.site)]
  if (was && is) tx.emit('customer.discount.updated', is, previousAttributes(was, is))
  else if (is) tx.emit('customer.discount.created', is)
  else if (was) tx.emit('customer.discount.deleted', was)
}

export async function deleteDiscount(
  tx: Transaction,
  before: Customer,
): Promise<DeletedDiscountObject> {
  const { discount } = before
  if (!discount) throw noDiscount(before.id)
  const after: Customer = { ...before, discount: null }
  const ways = await customerWays(tx, [before])
  changeObject(tx, ways, { before, after, event: 'customer.updated' })
  await announceDiscount(tx, discount, null)
  return renderDeletedDiscount(discount)
}

/** Events keep coupons in full: the versions in which they stand there hear of them so. */
export async function customerWays(
  tx: Transaction,
  states: readonly Customer[],
): Promise<Ways<Customer>> {
  const whole = await wholeDiscounts(
    tx,
    states.map(({ discount }) => discount),
  )
  return {
    kind: customers,
    render: (customer, site) => {
      if (customer.own.deleted || !customer.discount) return renderCustomer(customer)
      return { ...renderLivingCustomer(customer), discount: whole(customer.discount, site) }
    },
  }
}

export async function wholeDiscounts(tx: Transaction, discounts: readonly (Discount | null)[]) {
  const ids = discounts.flatMap((discount) => discount?.source.coupon ?? [])
  const found = new Map<string, Coupon>()
  for (const id of ids) {
    const coupon = await tx.find(coupons, id)
    if (coupon) found.set(id, coupon)
  }
  return (discount: Discount, site: Site) => {
    const coupon = found.get(discount.source.coupon ?? '')
    const whole = coupon ? renderCoupon(coupon, site) : discount.source.coupon
    return { ...discount, source: { ...discount.source, coupon: whole } }
  }
}
