/** Drafting an invoice: who is billed, for what, and by when. */

import { issuedBy } from './issuer.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Discount } from '../../domain/records/discount.ts'
import {
  type Invoice,
  type InvoiceItem,
  type InvoiceLine,
  subscriptionOf,
} from '../../domain/records/invoice.ts'
import type { InvoiceRoute } from '../../domain/records/routing.ts'
import type { TaxRate } from '../../domain/records/tax-rate.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { randomBase62 } from '../../lib/random.ts'
import { renderInvoice } from '../../objects/invoice.ts'
import { applicationOf } from '../applications.ts'
import { invoiceItems, invoices } from '../../store/invoices.ts'
import { taxIdsOf } from '../../store/tax-ids.ts'
import type { Transaction } from '../../store/transaction.ts'
import { lineOfItem } from './lines.ts'
import { pricedInvoice } from './price.ts'
import { usualRendering } from './rendering.ts'

export const invoiceWays = { kind: invoices, render: renderInvoice }

type Named = Pick<
  Invoice,
  | 'account_tax_ids'
  | 'automatic_tax'
  | 'collection_method'
  | 'custom_fields'
  | 'default_payment_method'
  | 'default_source'
  | 'description'
  | 'effective_at'
  | 'footer'
  | 'from_invoice'
  | 'issuer'
  | 'metadata'
  | 'on_behalf_of'
  | 'parent'
  | 'payment_settings'
  | 'rendering'
  | 'shipping_cost'
  | 'shipping_details'
  | 'statement_descriptor'
>

export interface NewInvoice extends Partial<Named> {
  /** The platform that it is made by; that of the request when left out. */
  readonly application?: string | null
  /** How its payment is shared. */
  readonly route?: InvoiceRoute
  /** Where it is known before; else it is made. */
  readonly id?: string
  readonly customer: Customer
  readonly currency: string
  readonly billing_reason: Invoice['billing_reason']
  readonly period: { readonly start: Timestamp; readonly end: Timestamp }
  /** Whether it goes on by itself: is finalized, is tried, is tried again. */
  readonly auto_advance: boolean
  /** When it is finalized by itself; null for never. */
  readonly finalizesAt?: Timestamp | null
  readonly dueDate?: Timestamp | null
  readonly discounts?: readonly Discount[]
  readonly defaultTaxRates?: readonly TaxRate[]
  /** See `own.billing`: the same one is never drafted twice. */
  readonly billing?: string | null
  readonly session?: string | null
  /** Made with the id that the invoice will have. */
  lines(invoice: string): readonly InvoiceLine[]
  /** What has waited for it: each becomes a line. */
  readonly items?: readonly InvoiceItem[]
  /** Where its totals were agreed to already: what a Checkout Session has charged. */
  priced?(this: void, invoice: Invoice, customer: Customer): Invoice
}

/** Priced, and stored nowhere: for previews. */
export async function buildInvoice(tx: Transaction, input: NewInvoice): Promise<Invoice> {
  const { customer } = input
  const blank = await draftOf(tx, input)
  return input.priced?.(blank, customer) ?? pricedInvoice(tx, blank, customer)
}

/** As it is asked for, without its totals. */
export async function draftOf(tx: Transaction, input: NewInvoice): Promise<Invoice> {
  const { customer, items = [] } = input
  const id = input.id ?? tx.newId('in')
  const issuer = input.issuer ?? { type: 'self' }
  const taxIds = await taxIdsOf(tx, customer.id)
  return {
    id,
    object: 'invoice',
    ...BLANK,
    ...shownOf(customer),
    ...(await issuedBy(tx, { issuer, on_behalf_of: input.on_behalf_of ?? null })),
    account_tax_ids: input.account_tax_ids ?? null,
    application: input.application ?? applicationOf(tx),
    auto_advance: input.auto_advance,
    automatic_tax: input.automatic_tax ?? NO_TAX,
    automatically_finalizes_at: input.finalizesAt ?? null,
    billing_reason: input.billing_reason,
    collection_method: input.collection_method ?? 'charge_automatically',
    created: tx.now,
    currency: input.currency,
    custom_fields: input.custom_fields ?? customer.invoice_settings.custom_fields,
    customer_tax_ids: taxIds.map(({ type, value }) => ({ type, value })),
    default_payment_method: input.default_payment_method ?? null,
    default_source: input.default_source ?? null,
    default_tax_rates: input.defaultTaxRates ?? [],
    description: input.description ?? null,
    due_date: input.dueDate ?? null,
    effective_at: input.effective_at ?? null,
    footer: input.footer ?? customer.invoice_settings.footer,
    from_invoice: input.from_invoice ?? null,
    livemode: tx.scope.livemode,
    metadata: { ...input.metadata },
    on_behalf_of: input.on_behalf_of ?? null,
    parent: input.parent ?? null,
    payment_settings: input.payment_settings ?? NO_PAYMENT_SETTINGS,
    period_end: input.period.end,
    period_start: input.period.start,
    rendering: input.rendering ?? usualRendering(customer),
    shipping_cost: input.shipping_cost ?? null,
    shipping_details: input.shipping_details ?? null,
    statement_descriptor: input.statement_descriptor ?? null,
    test_clock: customer.test_clock ?? null,
    own: {
      lines: [...input.lines(id), ...items.map((item) => lineOfItem(tx, id, item))],
      discounts: input.discounts ?? [],
      shippingTaxes: [],
      secret: randomBase62(40),
      intent: null,
      billing: input.billing ?? null,
      tries: 0,
      isPaidElsewhere: false,
      session: input.session ?? null,
      ...(input.route ? { route: input.route } : {}),
    },
  }
}

/** Emits `invoice.created`. What waited for it waits no longer. */
export async function draftInvoice(tx: Transaction, input: NewInvoice): Promise<Invoice> {
  return keepDraft(tx, await buildInvoice(tx, input))
}

export async function keepDraft(tx: Transaction, invoice: Invoice): Promise<Invoice> {
  tx.insert(invoices, invoice)
  tx.emit('invoice.created', renderInvoice(invoice, tx.site))
  for (const line of invoice.own.lines) await bindItem(tx, invoice, line)
  if (invoice.automatically_finalizes_at !== null)
    tx.enqueue({
      kind: 'finalize-invoice',
      subject: invoice.id,
      runAt: invoice.automatically_finalizes_at,
      subscription: subscriptionOf(invoice),
    })
  return invoice
}

async function bindItem(tx: Transaction, invoice: Invoice, line: InvoiceLine): Promise<void> {
  const { invoiceItem } = line.own
  const item = invoiceItem === null ? null : await tx.lock(invoiceItems, invoiceItem)
  if (!item) return
  tx.update(invoiceItems, {
    ...item,
    invoice: invoice.id,
    own: { ...item.own, line: line.id },
  })
}

/** What an invoice says of its customer: as they were when it was finalized. */
export function shownOf({ address, email, name, phone, shipping, tax_exempt, id }: Customer) {
  return {
    customer: id,
    customer_address: address ?? null,
    customer_email: email,
    customer_name: name ?? null,
    customer_phone: phone ?? null,
    customer_shipping: shipping,
    customer_tax_exempt: tax_exempt ?? 'none',
  }
}

const NO_TAX = {
  disabled_reason: null,
  enabled: false,
  liability: null,
  provider: null,
  status: null,
}

export const NO_PAYMENT_SETTINGS = {
  default_mandate: null,
  payment_method_options: null,
  payment_method_types: null,
}

const BLANK = {
  amount_due: 0,
  amount_overpaid: 0,
  amount_paid: 0,
  amount_remaining: 0,
  amount_shipping: 0,
  attempt_count: 0,
  attempted: false,
  customer_account: null,
  ending_balance: null,
  last_finalization_error: null,
  latest_revision: null,
  next_payment_attempt: null,
  number: null,
  post_payment_credit_notes_amount: 0,
  pre_payment_credit_notes_amount: 0,
  receipt_number: null,
  starting_balance: 0,
  status: 'draft',
  status_transitions: {
    finalized_at: null,
    marked_uncollectible_at: null,
    paid_at: null,
    voided_at: null,
  },
  subtotal: 0,
  subtotal_excluding_tax: 0,
  total: 0,
  total_discount_amounts: [],
  total_excluding_tax: 0,
  total_pretax_credit_amounts: [],
  total_taxes: [],
  webhooks_delivered_at: null,
} satisfies Partial<Invoice>
