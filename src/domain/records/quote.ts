/** What we keep of a quote, and of its lines. */

import type Stripe from 'stripe'
import type { Every } from '../billing/periods.ts'
import type { QuoteStatus } from '../billing/quote-status.ts'
import type { Price } from '../records.ts'
import type { LineTotals } from '../totals/price-cart.ts'
import type { Stored } from '../wire.ts'
import type { ItemTax } from './checkout-session.ts'
import type { Discount } from './discount.ts'
import type { TaxRate } from './tax-rate.ts'

type Shown = Omit<
  Stripe.Quote,
  'computed' | 'default_tax_rates' | 'discounts' | 'line_items' | 'status' | 'total_details'
>

export type Quote = Stored<Shown> & {
  readonly default_tax_rates: readonly TaxRate[]
  readonly status: QuoteStatus
  readonly own: {
    readonly items: readonly QuoteItem[]
    /** Named, and redeemed by nobody before it is accepted. */
    readonly discounts: readonly Discount[]
    /** All that is quoted. */
    readonly total: QuoteTotals
    /** What is billed once it is accepted. */
    readonly upfront: QuoteTotals
    /** What is billed with each period; null where nothing recurs. */
    readonly recurring: (QuoteTotals & Every) | null
  }
}

export interface QuoteTotals extends LineTotals {
  readonly taxes: readonly ItemTax[]
  readonly discounts: readonly { readonly discount: string; readonly amount: number }[]
}

export interface QuoteItem {
  readonly id: string
  /** Whole: what it says of money never changes. */
  readonly price: Price
  readonly quantity: number
  readonly description: string
  readonly taxRates: readonly TaxRate[]
  readonly discounts: readonly Discount[]
  readonly total: QuoteTotals
  /** Null where it is not billed at once. */
  readonly upfront: QuoteTotals | null
}
