/** What a request says of an invoice. */

import type { PartyInput } from '../connect/parties.ts'
import type { MetadataChange } from '../prices/input.ts'
import type { NewShippingRate } from '../shipping-rates/input.ts'
import type { ShippingInput } from '../shipping.ts'
import type { AutomaticTaxInput } from '../tax/given-taxes.ts'
import type { DiscountInput } from './discounts.ts'

export interface InvoiceFields {
  readonly account_tax_ids?: readonly string[] | null
  readonly application_fee_amount?: number
  readonly auto_advance?: boolean
  readonly automatic_tax?: AutomaticTaxInput
  readonly automatically_finalizes_at?: number
  readonly collection_method?: 'charge_automatically' | 'send_invoice'
  readonly custom_fields?: readonly { readonly name: string; readonly value: string }[] | null
  readonly days_until_due?: number
  readonly default_payment_method?: string
  readonly default_tax_rates?: readonly string[] | null
  readonly description?: string | null
  readonly discounts?: readonly DiscountInput[] | null
  readonly due_date?: number
  readonly effective_at?: number | null
  readonly footer?: string | null
  readonly issuer?: PartyInput
  readonly metadata?: MetadataChange
  readonly number?: string | null
  readonly on_behalf_of?: string | null
  readonly payment_settings?: {
    readonly payment_method_types?: readonly string[] | null
  }
  readonly rendering?: RenderingInput
  readonly shipping_cost?: ShippingCostInput | null
  readonly shipping_details?: ShippingInput | null
  readonly statement_descriptor?: string
  readonly transfer_data?: { readonly amount?: number; readonly destination: string } | null
}

export interface RenderingInput {
  readonly amount_tax_display?: 'exclude_tax' | 'include_inclusive_tax' | null
  readonly pdf?: { readonly page_size?: 'a4' | 'auto' | 'letter' }
  readonly template?: string
  readonly template_version?: number | null
}

export interface ShippingCostInput {
  readonly shipping_rate?: string
  readonly shipping_rate_data?: NewShippingRate
}

export interface NewInvoiceInput extends InvoiceFields {
  readonly currency?: string
  readonly customer?: string
  readonly from_invoice?: { readonly action: 'revision'; readonly invoice: string }
  readonly pending_invoice_items_behavior?: 'exclude' | 'include'
  readonly subscription?: string
}
