/** What a shipping rate costs, by currency. */

import type { Minor } from '../money.ts'
import { findTaxCode } from '../tax/tax-codes.ts'
import type { ShippingRate } from '../records/shipping-rate.ts'

/** More rates than this are no choice that anybody reads. */
export const SHIPPING_OPTIONS_MAX = 5

/** Shipping itself is taxed as shipping, or not at all. */
export function isShippingTaxCode(id: string): boolean {
  const category = findTaxCode(id)?.category
  return category === 'shipping' || category === 'nontaxable'
}

/** Null where the rate is not offered in that currency. */
export function shippingAmount(
  { fixed_amount }: Pick<ShippingRate, 'fixed_amount'>,
  currency: string,
): Minor | null {
  const options = fixed_amount.currency_options
  return Object.hasOwn(options, currency) ? (options[currency]?.amount ?? null) : null
}
