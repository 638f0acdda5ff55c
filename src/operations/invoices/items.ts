/** What is to stand on an invoice: made, changed, taken away. */

import type { Invoice, InvoiceItem } from '../../domain/records/invoice.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { noSuch } from '../../objects/errors.ts'
import {
  creditNotDiscountable,
  currencyOfInvoice,
  customerOfInvoice,
  itemNotEditable,
  periodBackwards,
} from '../../objects/invoice-refusals.ts'
import {
  type DeletedInvoiceItemObject,
  renderDeletedInvoiceItem,
  renderInvoiceItem,
} from '../../objects/invoice.ts'
import { invoiceItems } from '../../store/invoices.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import { taxRates } from '../../store/tax-rates.ts'
import { findTaxCode } from '../../domain/tax/tax-codes.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata, createObject, findNamed, findOr404 } from '../changes.ts'
import { customerNamed } from '../payment-intents/checks.ts'
import type { MetadataChange } from '../prices/input.ts'
import { requireTaxRates } from '../tax/rates.ts'
import { type Billed, type BilledInput, billedOf, requantified, saysCost } from './billed.ts'
import { type DiscountInput, discountsGiven } from './discounts.ts'
import { holdDraft } from './hold.ts'
import { lineOfItem } from './lines.ts'
import { changeDraft, requireRoom } from './reprice.ts'

export interface ItemFields extends BilledInput {
  readonly description?: string
  readonly discountable?: boolean
  readonly discounts?: readonly DiscountInput[] | null
  readonly metadata?: MetadataChange
  readonly period?: { readonly start: number; readonly end: number }
  readonly tax_behavior?: 'exclusive' | 'inclusive' | 'unspecified'
  readonly tax_code?: string | null
  readonly tax_rates?: readonly string[] | null
}

export interface NewItem extends ItemFields {
  readonly customer: string
  readonly invoice?: string
  readonly subscription?: string
}

export async function createInvoiceItem(tx: Transaction, input: NewItem): Promise<InvoiceItem> {
  const customer = await customerNamed(tx, input.customer)
  const subscription = input.subscription === undefined ? null : await subscriptionOf(tx, input)
  if (input.invoice === undefined) {
    const hasPrice = input.price_data !== undefined || input.pricing?.price !== undefined
    const usual = subscription?.currency ?? (hasPrice ? null : customer.currency)
    const currency = input.currency ?? usual ?? null
    return announced(tx, await newItem(tx, customer.id, input, { currency }))
  }
  const invoice = await holdDraft(tx, input.invoice, 'invoice')
  if (invoice.customer !== customer.id) throw customerOfInvoice('customer')
  const given = input.currency ?? invoice.currency
  if (given !== invoice.currency) throw currencyOfInvoice(given, invoice.currency, 'currency')
  requireRoom(invoice, 1)
  const item = await newItem(tx, customer.id, input, { currency: invoice.currency })
  const line = lineOfItem(tx, invoice.id, item)
  const bound = { ...item, invoice: invoice.id, own: { ...item.own, line: line.id } }
  announced(tx, bound)
  const own = { ...invoice.own, lines: [...invoice.own.lines, line] }
  await changeDraft(tx, invoice, { ...invoice, own })
  return bound
}

/** Emits `invoiceitem.created`. */
export function announced(tx: Transaction, item: InvoiceItem): InvoiceItem {
  return createObject(tx, itemWays, item, 'invoiceitem.created')
}

const itemWays = {
  kind: invoiceItems,
  render: (item: InvoiceItem) => renderInvoiceItem(item),
}

async function subscriptionOf(tx: Transaction, input: NewItem): Promise<Subscription> {
  const found = await findNamed(tx, subscriptions, input.subscription ?? '', 'subscription')
  if (found.customer !== input.customer) throw noSuch('subscription', found.id, 'subscription')
  return found
}

/** Stored by whoever asks for it. */
export async function newItem(
  tx: Transaction,
  customer: string,
  input: ItemFields & { readonly subscription?: string },
  { currency, path = '' }: { readonly currency: string | null; readonly path?: string },
): Promise<InvoiceItem> {
  const billed = await billedOf(tx, input, { currency, path })
  const { subscription = null } = input
  const id = tx.newId('ii')
  const blank: InvoiceItem = {
    id,
    object: 'invoiceitem',
    amount: billed.amount,
    created: tx.now,
    currency: billed.currency,
    customer,
    customer_account: null,
    date: tx.now,
    description: billed.name,
    discountable: billed.amount >= 0,
    invoice: null,
    livemode: tx.scope.livemode,
    metadata: {},
    net_amount: billed.amount,
    parent: subscription === null ? null : ofSubscription(subscription),
    period: { start: tx.now, end: tx.now },
    pricing: billed.pricing,
    proration: false,
    quantity: billed.quantity,
    quantity_decimal: String(billed.quantity),
    tax_rates: [],
    test_clock: tx.testClock?.id ?? null,
    own: {
      discounts: [],
      taxCode: null,
      taxBehavior: billed.price?.tax_behavior ?? null,
      subscription,
      line: null,
    },
  }
  return withFields(tx, blank, input, path)
}

function ofSubscription(subscription: string): InvoiceItem['parent'] {
  return { subscription_details: { subscription }, type: 'subscription_details' }
}

/** The item as a request leaves it. */
export async function changedItem(
  tx: Transaction,
  before: InvoiceItem,
  input: ItemFields,
  path = '',
): Promise<InvoiceItem> {
  const billed = saysCost(input) ? await rebilled(tx, before, input, path) : null
  const priced: InvoiceItem = billed
    ? {
        ...before,
        amount: billed.amount,
        discountable: before.discountable && billed.amount >= 0,
        net_amount: billed.amount,
        pricing: billed.pricing,
        quantity: billed.quantity,
        quantity_decimal: String(billed.quantity),
      }
    : before
  return withFields(tx, priced, input, path)
}

function rebilled(
  tx: Transaction,
  before: InvoiceItem,
  input: ItemFields,
  path: string,
): Promise<Billed> {
  const { amount, price_data: inline, pricing, quantity, unit_amount_decimal: unit } = input
  const isSame = [amount, inline, pricing?.price, unit].every((one) => one === undefined)
  if (isSame) return requantified(tx, before, quantity ?? before.quantity)
  const asked = amount === undefined ? { quantity: before.quantity, ...input } : input
  return billedOf(tx, asked, { currency: before.currency, path })
}

async function withFields(
  tx: Transaction,
  item: InvoiceItem,
  input: ItemFields,
  path: string,
): Promise<InvoiceItem> {
  const at = (name: string) => (path === '' ? name : `${path}[${name}]`)
  const { discountable = item.discountable, period = item.period } = input
  if (discountable && item.amount < 0) throw creditNotDiscountable(at('discountable'))
  if (period.end < period.start) throw periodBackwards(at('period'))
  const code = input.tax_code === undefined ? item.own.taxCode : input.tax_code
  if (code !== null && !findTaxCode(code)) throw noSuch('tax code', code, at('tax_code'))
  const rates = input.tax_rates
  if (rates) await requireTaxRates(tx, rates, at('tax_rates'))
  const discounts = await discountsGiven(tx, input.discounts, {
    customer: item.customer,
    currency: item.currency,
    on: { invoice_item: item.id },
    now: item.own.discounts,
    known: [],
    path: at('discounts'),
  })
  return {
    ...item,
    description: input.description ?? item.description,
    discountable,
    metadata: changedMetadata(item.metadata ?? {}, input.metadata),
    period,
    tax_rates: rates === undefined ? item.tax_rates : await ratesNamed(tx, rates ?? []),
    own: {
      ...item.own,
      discounts,
      taxCode: code,
      taxBehavior: input.tax_behavior ?? item.own.taxBehavior,
    },
  }
}

/** In the order in which they were named. */
export async function ratesNamed(tx: Transaction, ids: readonly string[]) {
  const found = await tx.findAll(taxRates, ids)
  return ids.flatMap((id) => found.find((rate) => rate.id === id) ?? [])
}

/** Of an item that waits, or stands on a draft: that is priced anew. No event tells of the item. */
export async function updateInvoiceItem(
  tx: Transaction,
  id: string,
  input: ItemFields,
): Promise<InvoiceItem> {
  const { item, invoice } = await holdItem(tx, id)
  const after = await changedItem(tx, item, input)
  tx.update(invoiceItems, after)
  if (invoice) await putOn(tx, invoice, [after])
  return after
}

/** Lines of a draft as their items say now. */
export async function putOn(
  tx: Transaction,
  invoice: Invoice,
  items: readonly InvoiceItem[],
): Promise<Invoice> {
  const byId = new Map(items.map((item) => [item.id, item]))
  const lines = invoice.own.lines.map((line) => {
    const item = byId.get(line.own.invoiceItem ?? '')
    return item ? { ...lineOfItem(tx, invoice.id, item), id: line.id } : line
  })
  return changeDraft(tx, invoice, { ...invoice, own: { ...invoice.own, lines } })
}

export async function deleteInvoiceItem(
  tx: Transaction,
  id: string,
): Promise<DeletedInvoiceItemObject> {
  const { item, invoice } = await holdItem(tx, id)
  forgetItem(tx, item)
  if (invoice) {
    const lines = invoice.own.lines.filter(({ own }) => own.invoiceItem !== id)
    await changeDraft(tx, invoice, { ...invoice, own: { ...invoice.own, lines } })
  }
  return renderDeletedInvoiceItem(item)
}

export function forgetItem(tx: Transaction, item: InvoiceItem): void {
  tx.remove(invoiceItems, item.id)
  tx.emit('invoiceitem.deleted', renderInvoiceItem(item))
}

/** The invoice first, then what stands on it. */
async function holdItem(tx: Transaction, id: string) {
  const seen = await findOr404(tx, invoiceItems, id)
  const invoice =
    seen.invoice === null ? null : await holdDraft(tx, seen.invoice, 'invoice', itemNotEditable)
  const item = await tx.lock(invoiceItems, id)
  if (!item) throw noSuch(invoiceItems.object, id)
  // Somebody has billed it meanwhile.
  if (item.invoice !== seen.invoice) throw itemNotEditable()
  return { item, invoice }
}
