/** What we keep of an invoice, of its lines, and of what is to stand on the next one. */

import type Stripe from 'stripe'
import type { InvoiceStatus } from '../billing/invoice-status.ts'
import type { Stored } from '../wire.ts'
import type { Discount } from './discount.ts'
import type { ItemTax } from './checkout-session.ts'
import type { InvoiceRoute } from './routing.ts'
import type { TaxRate } from './tax-rate.ts'

type Shown = Omit<
  Stripe.Invoice,
  | 'auto_advance'
  | 'confirmation_secret'
  | 'default_tax_rates'
  | 'deleted'
  | 'discounts'
  | 'hosted_invoice_url'
  | 'invoice_pdf'
  | 'last_finalization_error'
  | 'lines'
  | 'payments'
  | 'status'
>

export type Invoice = Stored<Shown> & {
  readonly auto_advance: boolean
  readonly default_tax_rates: readonly TaxRate[]
  readonly last_finalization_error: null
  readonly status: InvoiceStatus
  readonly own: {
    readonly lines: readonly InvoiceLine[]
    /** Of the invoice as a whole, in the order in which they are taken off. */
    readonly discounts: readonly Discount[]
    /** What each tax on its shipping came to. */
    readonly shippingTaxes: readonly ItemTax[]
    /** Whoever knows it may look at the invoice and pay it. */
    readonly secret: string
    /** What pays it by default; null before it is finalized, or when nothing is due. */
    readonly intent: string | null
    /** Whose period it bills, `sub_… 1767225600`: never twice. Null for any other invoice. */
    readonly billing: string | null
    /** How often its payment was tried by itself. */
    readonly tries: number
    /** Whether it was paid in another way than through us. */
    readonly isPaidElsewhere: boolean
    /** The Checkout Session that it comes from; null for none. */
    readonly session: string | null
    /** How its payment is shared; absent where it is not. */
    readonly route?: InvoiceRoute
  }
}

/** What it bills; null for any other invoice. */
export function subscriptionOf({ parent }: Pick<Invoice, 'parent'>): string | null {
  return parent?.subscription_details?.subscription ?? null
}

type ShownLine = Omit<Stripe.InvoiceLineItem, 'discount_amounts' | 'discounts' | 'taxes'>

export type InvoiceLine = Stored<ShownLine> & {
  readonly own: {
    /** Of this line alone. */
    readonly discounts: readonly Discount[]
    /** What each discount, of the line and then of the invoice, took off it. */
    readonly discountAmounts: readonly { readonly discount: string; readonly amount: number }[]
    /** Tax rates that the merchant named for it; empty where the invoice's own count. */
    readonly taxRates: readonly TaxRate[]
    readonly taxes: readonly ItemTax[]
    readonly product: string | null
    /** Null where the product's own counts. */
    readonly taxCode: string | null
    /** As its price says it: `inclusive`, `exclusive` or `unspecified`. */
    readonly taxBehavior: string | null
    /** The pending item that it was; null for what the invoice bills itself. */
    readonly invoiceItem: string | null
  }
}

type ShownItem = Omit<
  Stripe.InvoiceItem,
  'deleted' | 'discounts' | 'proration_details' | 'tax_rates'
>

/** Something to bill with the next invoice, or with the one that it names. */
export type InvoiceItem = Stored<ShownItem> & {
  readonly tax_rates: readonly TaxRate[]
  readonly own: {
    readonly discounts: readonly Discount[]
    readonly taxCode: string | null
    readonly taxBehavior: string | null
    readonly subscription: string | null
    /** Null until an invoice has it as a line. */
    readonly line: string | null
  }
  /** When it was made: `date` may be moved. */
  readonly created: number
}

export type InvoicePayment = Stored<Stripe.InvoicePayment>
