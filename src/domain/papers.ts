/** What documents and mails are made of: objects as they travelled, and what things are called. */

import type Stripe from 'stripe'
import type { Stored, Wire } from './wire.ts'

export interface SheetMerchant {
  readonly name: string
  readonly address: AddressOnPaper | null
  readonly email: string | null
  readonly phone: string | null
  readonly url: string | null
  /** `#rrggbb`; null for ours. */
  readonly brandColor: string | null
}

export interface AddressOnPaper {
  readonly line1?: string | null
  readonly line2?: string | null
  readonly city?: string | null
  readonly state?: string | null
  readonly postal_code?: string | null
  readonly country?: string | null
}

export interface TaxIdOnPaper {
  readonly type: string
  readonly value: string | null
}

/** What a rate is called; an object names it by its id. */
export interface RateOnPaper {
  readonly display_name: string
  readonly percentage: number
  readonly jurisdiction?: string | null
  readonly country?: string | null
}

export interface DiscountOnPaper {
  readonly name: string
  readonly percent_off?: number | null
}

export interface CustomerOnPaper {
  readonly name: string | null
  readonly email: string | null
  readonly address: AddressOnPaper | null
  readonly tax_ids: readonly TaxIdOnPaper[]
}

/** Names of what an object only has the ids of. */
export interface PaperNames {
  /** Those of the account. */
  readonly sellerTaxIds?: readonly TaxIdOnPaper[]
  readonly taxRates?: Readonly<Record<string, RateOnPaper>>
  readonly discounts?: Readonly<Record<string, DiscountOnPaper>>
  readonly shippingName?: string | null
  /** Of a quote or credit note, whose objects do not say themselves who it is for. */
  readonly customer?: CustomerOnPaper | null
  /** The tax in the money of whoever levies it, where that is another one. */
  readonly taxInLocalCurrency?: { readonly currency: string; readonly amount: number } | null
}

export type InvoiceOnPaper = Wire<Stripe.Invoice>
export type CreditNoteOnPaper = Wire<Stripe.CreditNote>
export type QuoteOnPaper = Wire<Stripe.Quote>

export type ChargeOnPaper = Pick<
  Stored<Stripe.Charge>,
  | 'amount'
  | 'amount_captured'
  | 'amount_refunded'
  | 'billing_details'
  | 'created'
  | 'currency'
  | 'description'
  | 'livemode'
  | 'payment_method_details'
  | 'receipt_number'
  | 'shipping'
>

export interface ReceiptOnPaper {
  readonly charge: ChargeOnPaper
  /** What was paid by it, where that has lines of its own. */
  readonly invoice?: InvoiceOnPaper | null
}
