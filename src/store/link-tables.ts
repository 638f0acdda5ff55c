/** Tables that belong to payment links alone. */

import type { Scoped } from './tables.ts'

/** A price that a link sells at: it never changes. */
export interface LinkPriceRow extends Scoped {
  price: string
  link: string
}

export interface LinkCountRow extends Scoped {
  link: string
  /** Days since 1970; 0 for all of them, where each number stands once more. */
  day: number
  campaign: string
  /** Empty for what has none: views, what was started, what was paid. */
  currency: string
  views: number
  started: number
  paid: number
  gross: number
  refunded: number
}
