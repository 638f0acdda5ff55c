/** Creating an invoice by API: empty, of what waits, or in place of another one. */

import type { Customer } from '../../domain/records/customer.ts'
import type { Invoice, InvoiceItem } from '../../domain/records/invoice.ts'
import { missingParam, noSuch } from '../../objects/errors.ts'
import { notRevisable, paidInPart } from '../../objects/invoice-refusals.ts'
import { invoices } from '../../store/invoices.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { findNamed } from '../changes.ts'
import { customerNamed } from '../payment-intents/checks.ts'
import { settingsOf } from '../subscriptions/bill.ts'
import { type NewInvoice, draftOf, keepDraft } from './draft.ts'
import { withFields } from './fields.ts'
import type { NewInvoiceInput } from './input.ts'
import { copiedLine } from './lines.ts'
import { pricedInvoice } from './price.ts'
import { MOST_LINES, requirePayableTotal } from './reprice.ts'
import { takePending } from './take-pending.ts'

const USUAL_CURRENCY = 'usd'

export async function createInvoice(tx: Transaction, input: NewInvoiceInput): Promise<Invoice> {
  const source = input.from_invoice ? await revised(tx, input.from_invoice.invoice) : null
  const id = input.customer ?? source?.customer
  if (!id) throw missingParam('customer')
  const customer = await customerNamed(tx, id)
  const begun = source ? revisionOf(tx, source, customer) : await newOf(tx, input, customer)
  const draft = await draftOf(tx, begun)
  const asked = await withFields(tx, draft, input, customer)
  const priced = await pricedInvoice(tx, asked, customer)
  requirePayableTotal(priced)
  return keepDraft(tx, priced)
}

async function newOf(
  tx: Transaction,
  input: NewInvoiceInput,
  customer: Customer,
): Promise<NewInvoice> {
  const subscription = input.subscription ? await subscriptionOf(tx, input, customer) : null
  const waiting = await itemsFor(tx, input, customer)
  const known = input.currency ?? subscription?.currency ?? customer.currency
  const currency = known ?? waiting[0]?.currency ?? USUAL_CURRENCY
  const period = { start: tx.now, end: tx.now }
  return {
    ...(subscription ? { ...settingsOf(subscription), discounts: [] } : {}),
    customer,
    currency,
    billing_reason: subscription ? 'subscription_update' : 'manual',
    collection_method: input.collection_method ?? 'charge_automatically',
    period,
    auto_advance: false,
    discounts: customer.discount ? [customer.discount] : [],
    lines: () => [],
    items: waiting.filter((item) => item.currency === currency).slice(0, MOST_LINES),
  }
}

async function subscriptionOf(tx: Transaction, input: NewInvoiceInput, { id }: Customer) {
  const found = await findNamed(tx, subscriptions, input.subscription ?? '', 'subscription')
  if (found.customer !== id) throw noSuch('subscription', found.id, 'subscription')
  return tx.lock(subscriptions, found.id)
}

/** Of the subscription alone, where one is named; it has them without being asked. */
async function itemsFor(
  tx: Transaction,
  { pending_invoice_items_behavior: wish, subscription }: NewInvoiceInput,
  { id }: Customer,
): Promise<readonly InvoiceItem[]> {
  if (wish === 'exclude' || (wish === undefined && subscription === undefined)) return []
  const from = subscription ?? null
  return takePending(tx, id, ({ own }) => own.subscription === from)
}

async function revised(tx: Transaction, id: string): Promise<Invoice> {
  const source = await findNamed(tx, invoices, id, 'from_invoice[invoice]')
  if (source.status !== 'open') throw notRevisable(source.status)
  if (source.amount_paid > 0) throw paidInPart('from_invoice[invoice]')
  return source
}

/** The same, to be corrected: once it is finalized, the one before is void. */
function revisionOf(tx: Transaction, source: Invoice, customer: Customer): NewInvoice {
  return {
    account_tax_ids: source.account_tax_ids,
    automatic_tax: source.automatic_tax,
    billing_reason: source.billing_reason,
    collection_method: source.collection_method,
    custom_fields: source.custom_fields,
    default_payment_method: source.default_payment_method,
    defaultTaxRates: source.default_tax_rates,
    description: source.description,
    discounts: source.own.discounts,
    dueDate: source.due_date,
    footer: source.footer,
    from_invoice: { action: 'revision', invoice: source.id },
    metadata: source.metadata,
    parent: source.parent,
    payment_settings: source.payment_settings,
    on_behalf_of: source.on_behalf_of,
    ...(source.own.route ? { route: source.own.route } : {}),
    rendering: source.rendering,
    shipping_cost: source.shipping_cost,
    shipping_details: source.shipping_details,
    statement_descriptor: source.statement_descriptor,
    auto_advance: false,
    currency: source.currency,
    customer,
    period: { start: source.period_start, end: source.period_end },
    lines: (id) => source.own.lines.map((line) => copiedLine(tx, id, line)),
  }
}
