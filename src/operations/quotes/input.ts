/** What a request says of a quote. */

import type { PartyInput } from '../connect/parties.ts'
import type { AutomaticTaxInput } from '../tax/given-taxes.ts'
import type { InlinePriceInput } from '../carts.ts'
import type { MetadataChange } from '../prices/input.ts'
import type { DiscountChoice } from '../subscriptions/discounts.ts'

export interface QuoteLineInput {
  readonly discounts?: readonly DiscountChoice[] | null
  /** One that the quote has already. */
  readonly id?: string
  readonly price?: string
  readonly price_data?: InlinePriceInput
  readonly quantity?: number
  readonly tax_rates?: readonly string[] | null
}

export interface QuoteInput {
  readonly application_fee_amount?: number | null
  readonly application_fee_percent?: number | null
  readonly on_behalf_of?: string | null
  readonly transfer_data?: {
    readonly amount?: number
    readonly amount_percent?: number
    readonly destination: string
  } | null
  readonly automatic_tax?: AutomaticTaxInput
  readonly collection_method?: 'charge_automatically' | 'send_invoice'
  readonly customer?: string
  readonly default_tax_rates?: readonly string[] | null
  readonly description?: string | null
  readonly discounts?: readonly DiscountChoice[] | null
  readonly expires_at?: number
  readonly footer?: string | null
  readonly header?: string | null
  readonly invoice_settings?: {
    readonly custom_fields?: readonly { readonly name: string; readonly value: string }[] | null
    readonly days_until_due?: number
    readonly description?: string | null
    readonly footer?: string | null
    readonly issuer?: PartyInput
  }
  readonly line_items?: readonly QuoteLineInput[]
  readonly metadata?: MetadataChange
  readonly subscription_data?: {
    readonly billing_mode?: {
      readonly flexible?: object
      readonly type: 'classic' | 'flexible'
    }
    readonly description?: string | null
    readonly effective_date?: number | null
    readonly metadata?: MetadataChange
    readonly trial_period_days?: number | null
  }
}

export interface NewQuoteInput extends QuoteInput {
  readonly from_quote?: { readonly is_revision?: boolean; readonly quote: string }
  readonly test_clock?: string
}
