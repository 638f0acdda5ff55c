/** Whether a payment link can be paid, and how its payers may change what they buy. */

import { type Origins, originFor } from './origins.ts'
import type { AdjustableQuantity, LinkItem, PaymentLink } from './records/payment-link.ts'

export type Availability = 'payable' | 'deactivated' | 'limit_reached'

/** A link that sold out says so, also when that has deactivated it. */
export function availability({ active, own }: PaymentLink): Availability {
  const soldOut = own.completedLimit !== null && own.completed >= own.completedLimit
  if (soldOut) return 'limit_reached'
  return active ? 'payable' : 'deactivated'
}

/** Stripe's bounds where a merchant states none. */
export const QUANTITY = { minimum: 0, maximum: 99, most: 999_999 } as const

export interface QuantityBounds {
  readonly minimum: number
  readonly maximum: number
}

/**
 * The quantities that a payer may choose, both included. The only item of a cart cannot be none.
 */
export function quantityBounds(
  adjustable: AdjustableQuantity,
  isOnlyItem: boolean,
): QuantityBounds {
  const minimum = adjustable.minimum ?? QUANTITY.minimum
  return {
    minimum: isOnlyItem ? Math.max(1, minimum) : minimum,
    maximum: adjustable.maximum ?? QUANTITY.maximum,
  }
}

/** The quantities of an optional item that is taken, both included. It can always be left away. */
export function offerBounds({
  quantity,
  adjustable_quantity: adjustable,
}: Pick<LinkItem, 'quantity' | 'adjustable_quantity'>): QuantityBounds {
  if (!adjustable) return { minimum: quantity, maximum: quantity }
  return quantityBounds(adjustable, true)
}

/** The path prefix that a link's purpose gives its URL. All prefixes find every link. */
export function pathPrefix(submitType: string): 'b' | 'd' | 'k' {
  if (submitType === 'donate') return 'd'
  return submitType === 'book' ? 'k' : 'b'
}

/** Where payers find it. */
export function linkUrl(link: PaymentLink, origins: Origins): string {
  return originFor(link.own.domain, origins) + linkPath(link)
}

/** The same under whatever name the server is asked. */
export function linkPath({ submit_type, own }: PaymentLink): string {
  return `/${pathPrefix(submit_type)}/${own.slug}`
}
