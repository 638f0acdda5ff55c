/** Whether a payment link can be paid, and how its payers may change what they buy. */

import type { AdjustableQuantity, PaymentLink } from './records/payment-link.ts'

export type Availability = 'payable' | 'deactivated' | 'limit_reached'

/** A link that sold out says so, also when that has deactivated it. */
export function availability({ active, own }: PaymentLink): Availability {
  const soldOut = own.completedLimit !== null && own.completed >= own.completedLimit
  if (soldOut) return 'limit_reached'
  return active ? 'payable' : 'deactivated'
}

/** Stripe's bounds where a merchant states none. */
export const QUANTITY = { minimum: 0, maximum: 99, most: 999_999 } as const

/**
 * The quantities that a payer may choose, both included. The only item of a cart cannot be none.
 */
export function quantityBounds(
  adjustable: AdjustableQuantity,
  isOnlyItem: boolean,
): { readonly minimum: number; readonly maximum: number } {
  const minimum = adjustable.minimum ?? QUANTITY.minimum
  return {
    minimum: isOnlyItem ? Math.max(1, minimum) : minimum,
    maximum: adjustable.maximum ?? QUANTITY.maximum,
  }
}

/** The path prefix that a link's purpose gives its URL. All prefixes find every link. */
export function pathPrefix(submitType: string): 'b' | 'd' | 'k' {
  if (submitType === 'donate') return 'd'
  return submitType === 'book' ? 'k' : 'b'
}

/** Where payers find it. */
export function linkUrl({ submit_type, own }: PaymentLink, baseUrl: string): string {
  return `${baseUrl}/${pathPrefix(submit_type)}/${own.slug}`
}
