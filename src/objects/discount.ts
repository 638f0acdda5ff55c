/** The wire shape of a discount: a coupon as it was applied to something. */

import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import type { Discount } from '../domain/records/discount.ts'

export type DeletedDiscountObject = Omit<Discount, 'end'> & { readonly deleted: true }

/** The discount of a session; null when it has none. */
export function renderSessionDiscount(session: CheckoutSession): Discount | null {
  const { discount } = session.own
  if (!discount) return null
  const { id, coupon, promotionCode, start } = discount
  return {
    ...NOWHERE,
    id,
    checkout_session: session.id,
    customer: session.customer,
    promotion_code: promotionCode,
    source: { coupon, type: 'coupon' },
    start,
  }
}

export function renderDeletedDiscount({ end: _end, ...discount }: Discount) {
  return { ...discount, deleted: true } satisfies DeletedDiscountObject
}

/** A discount that is applied to nothing yet. */
export const NOWHERE = {
  object: 'discount',
  checkout_session: null,
  customer: null,
  customer_account: null,
  end: null,
  invoice: null,
  invoice_item: null,
  promotion_code: null,
  subscription: null,
  subscription_item: null,
} as const
