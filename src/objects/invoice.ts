/** The wire shapes of an invoice, of its lines, of what waits for the next one, of its payments. */

import type Stripe from 'stripe'
import type { Invoice, InvoiceItem, InvoiceLine } from '../domain/records/invoice.ts'
import type { ItemTax } from '../domain/records/checkout-session.ts'
import type { Stored } from '../domain/wire.ts'
import { type List, listOf } from './list.ts'
import { addedUp } from './taxes.ts'

type Shown = Omit<
  Stripe.Invoice,
  'confirmation_secret' | 'deleted' | 'discounts' | 'last_finalization_error' | 'lines' | 'payments'
>

export type InvoiceObject = Stored<Shown> & {
  readonly discounts: readonly string[]
  readonly last_finalization_error: null
  readonly lines: List<InvoiceLineObject>
}

type ShownLine = Omit<Stripe.InvoiceLineItem, 'discounts'>

export type InvoiceLineObject = Stored<ShownLine> & { readonly discounts: readonly string[] }

type ShownItem = Omit<Stripe.InvoiceItem, 'deleted' | 'discounts' | 'proration_details'>

export type InvoiceItemObject = Stored<ShownItem> & { readonly discounts: readonly string[] }

interface Deleted<Name extends string> {
  readonly id: string
  readonly object: Name
  readonly deleted: true
}

export type DeletedInvoiceObject = Deleted<'invoice'>
export type DeletedInvoiceItemObject = Deleted<'invoiceitem'>

/** How many of its lines an invoice shows by itself. */
const SHOWN_LINES = 10

export function renderInvoice(
  invoice: Invoice,
  { baseUrl }: { readonly baseUrl: string },
): InvoiceObject {
  const { own, default_tax_rates: rates, ...wire } = invoice
  const shown = own.lines.slice(0, SHOWN_LINES).map(renderInvoiceLine)
  const url = `/v1/invoices/${invoice.id}/lines`
  const isPublic = invoice.status !== 'draft'
  const address = `${baseUrl}/i/${own.secret}`
  return {
    ...wire,
    default_tax_rates: [...rates],
    discounts: own.discounts.map(({ id }) => id),
    // What it will be is known, but nothing is taken of the balance before it is finalized.
    ending_balance: isPublic ? wire.ending_balance : null,
    hosted_invoice_url: isPublic ? address : null,
    invoice_pdf: isPublic ? `${address}/pdf` : null,
    lines: listOf(shown, own.lines.length > SHOWN_LINES, url),
    total_taxes: taxesShown(
      addedUp([...own.lines.flatMap(({ own: { taxes } }) => taxes), ...own.shippingTaxes]),
    ),
  }
}

export function renderInvoiceLine(line: InvoiceLine): InvoiceLineObject {
  const { own, ...wire } = line
  return {
    ...wire,
    discount_amounts: own.discountAmounts.map(({ discount, amount }) => ({ amount, discount })),
    discounts: own.discounts.map(({ id }) => id),
    taxes: taxesShown(own.taxes),
  }
}

function taxesShown(taxes: readonly ItemTax[]) {
  return taxes.map(({ amount, rate, taxability_reason: reason, taxable_amount }) => ({
    amount,
    tax_behavior: rate.inclusive ? ('inclusive' as const) : ('exclusive' as const),
    tax_rate_details: { tax_rate: rate.id },
    taxability_reason: reason ?? ('not_available' as const),
    taxable_amount,
    type: 'tax_rate_details' as const,
  }))
}

export function renderInvoiceItem(item: InvoiceItem): InvoiceItemObject {
  const { own, created: _created, tax_rates: rates, ...wire } = item
  return { ...wire, discounts: own.discounts.map(({ id }) => id), tax_rates: [...rates] }
}

export function renderDeletedInvoice({ id }: { readonly id: string }): DeletedInvoiceObject {
  return { id, object: 'invoice', deleted: true }
}

export function renderDeletedInvoiceItem({
  id,
}: {
  readonly id: string
}): DeletedInvoiceItemObject {
  return { id, object: 'invoiceitem', deleted: true }
}
