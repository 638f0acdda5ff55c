/** The wire shape of a coupon. Its products and its currencies travel only when asked for. */

import type Stripe from 'stripe'
import { isValid } from '../domain/discounts/coupon.ts'
import type { Coupon } from '../domain/records/coupon.ts'
import type { Stored } from '../domain/wire.ts'
import type { Timestamp } from '../lib/clock.ts'

export type CouponObject = Stored<
  Omit<Stripe.Coupon, 'applies_to' | 'currency_options' | 'deleted'>
>

export interface DeletedCouponObject {
  readonly id: string
  readonly object: 'coupon'
  readonly deleted: true
}

export function renderCoupon(coupon: Coupon, { now }: { readonly now: Timestamp }): CouponObject {
  const { own: _own, applies_to: _products, currency_options: _options, ...wire } = coupon
  return { ...wire, valid: isValid(coupon, now) }
}

export function renderDeletedCoupon({ id }: Coupon): DeletedCouponObject {
  return { id, object: 'coupon', deleted: true }
}
