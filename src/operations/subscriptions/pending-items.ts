/** What a subscription bills with its next invoice: what is added, and what changes cost. */

import { type LineKind, lineDescription } from '../../domain/billing/line-description.ts'
import type { Span } from '../../domain/billing/periods.ts'
import type { ProratedItem, ProrationLine } from '../../domain/billing/proration.ts'
import { priceLine } from '../../domain/pricing/price-line.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Discount } from '../../domain/records/discount.ts'
import type { InvoiceItem } from '../../domain/records/invoice.ts'
import type { Price } from '../../domain/records.ts'
import type { Subscription, SubscriptionItem } from '../../domain/records/subscription.ts'
import type { TaxRate } from '../../domain/records/tax-rate.ts'
import { missingParam } from '../../objects/errors.ts'
import { renderInvoiceItem } from '../../objects/invoice.ts'
import { taxedTwice } from '../../objects/tax-refusals.ts'
import { invoiceItems } from '../../store/invoices.ts'
import { products } from '../../store/products.ts'
import type { Transaction } from '../../store/transaction.ts'
import { inCurrency } from '../carts.ts'
import { changedMetadata } from '../changes.ts'
import { pricingOf } from '../invoices/lines.ts'
import { takePending } from '../invoices/take-pending.ts'
import type { MetadataChange } from '../prices/input.ts'
import { periodOf } from './announce.ts'
import { type DiscountChoice, discountsGiven } from './discounts.ts'
import { everyOf, productsOf } from './lines.ts'
import { type PriceChoice, oncePrice } from './prices.ts'
import { ratesNamed } from './settings.ts'

export interface AddedItem extends PriceChoice {
  readonly discountable?: boolean
  readonly discounts?: readonly DiscountChoice[]
  readonly metadata?: MetadataChange
  readonly period?: {
    readonly end: {
      readonly timestamp?: number
      readonly type: 'min_item_period_end' | 'timestamp'
    }
    readonly start: {
      readonly timestamp?: number
      readonly type: 'max_item_period_start' | 'now' | 'timestamp'
    }
  }
  readonly quantity?: number
  readonly tax_rates?: readonly string[] | null
}

interface Whose {
  readonly customer: Customer
  readonly path?: string
}

/** Each waits for the next invoice of the subscription. */
export async function addItems(
  tx: Transaction,
  subscription: Subscription,
  inputs: readonly AddedItem[],
  { customer, path = 'add_invoice_items' }: Whose,
): Promise<void> {
  const { currency } = subscription
  for (const [index, input] of inputs.entries()) {
    const at = `${path}[${index}]`
    const price = await oncePrice(tx, input, at)
    const quantity = input.quantity ?? 1
    const amount = priceLine(inCurrency(price, currency, `${at}[price]`), quantity)
    if (input.tax_rates?.length && subscription.automatic_tax.enabled)
      throw taxedTwice(`${at}[tax_rates]`)
    const discounts = await discountsGiven(tx, input.discounts ?? [], {
      customer,
      currency,
      lines: [{ product: price.product, subtotal: amount }],
      known: [],
      path: `${at}[discounts]`,
    })
    const product = await tx.find(products, price.product)
    waitFor(tx, subscription, {
      amount,
      description: product?.name ?? null,
      discountable: input.discountable ?? true,
      discounts,
      item: null,
      metadata: changedMetadata({}, input.metadata),
      period: periodGiven(input, subscription, { now: tx.now, path: at }),
      price,
      quantity,
      taxRates: await ratesNamed(tx, input.tax_rates ?? [], `${at}[tax_rates]`),
    })
  }
}

function periodGiven(
  { period }: AddedItem,
  subscription: Subscription,
  { now, path }: { readonly now: number; readonly path: string },
): Span {
  if (!period) return { start: now, end: now }
  const current = periodOf(subscription)
  const stamp = (side: 'end' | 'start') => {
    const { timestamp } = period[side]
    if (timestamp === undefined) throw missingParam(`${path}[period][${side}][timestamp]`)
    return timestamp
  }
  const { start, end } = period
  return {
    start: start.type === 'timestamp' ? stamp('start') : start.type === 'now' ? now : current.start,
    end: end.type === 'timestamp' ? stamp('end') : current.end,
  }
}

interface Lines {
  readonly lines: readonly ProrationLine[]
  readonly before: readonly SubscriptionItem[]
  readonly after: readonly SubscriptionItem[]
}

/** What a change within a period comes to. */
export async function addProrations(
  tx: Transaction,
  subscription: Subscription,
  { lines, before, after }: Lines,
): Promise<void> {
  const { currency } = subscription
  for (const { kind, item, amount, period } of lines) {
    const whole = itemOf(item, kind === 'unused' ? before : after)
    if (!whole) continue
    const [{ name, unit } = { name: '', unit: null }] = await productsOf(tx, [whole])
    const line: LineKind = { kind, at: period.start }
    const { price, quantity } = whole
    const described = { name, unit, price, quantity: quantity ?? 1, currency }
    waitFor(tx, subscription, {
      amount,
      description: lineDescription(line, { ...described, every: everyOf(whole) }),
      discountable: false,
      discounts: [],
      item: whole.id,
      metadata: {},
      period,
      price,
      quantity: quantity ?? 1,
      taxRates: whole.tax_rates,
    })
  }
}

function itemOf({ id }: ProratedItem, items: readonly SubscriptionItem[]) {
  return items.find((item) => item.id === id)
}

interface Waiting {
  readonly amount: number
  readonly description: string | null
  readonly discountable: boolean
  readonly discounts: readonly Discount[]
  /** The subscription's item whose time it prorates; null for what is added once. */
  readonly item: string | null
  readonly metadata: Record<string, string>
  readonly period: Span
  readonly price: Price
  readonly quantity: number
  readonly taxRates: readonly TaxRate[]
}

function waitFor(tx: Transaction, subscription: Subscription, waiting: Waiting): void {
  const { item, price, quantity } = waiting
  const record: InvoiceItem = {
    id: tx.newId('ii'),
    object: 'invoiceitem',
    amount: waiting.amount,
    created: tx.now,
    currency: subscription.currency,
    customer: subscription.customer,
    customer_account: null,
    date: tx.now,
    description: waiting.description,
    discountable: waiting.discountable,
    invoice: null,
    livemode: tx.scope.livemode,
    metadata: waiting.metadata,
    parent: {
      subscription_details: {
        subscription: subscription.id,
        ...(item === null ? {} : { subscription_item: item }),
      },
      type: 'subscription_details',
    },
    period: { ...waiting.period },
    pricing: pricingOf(price),
    proration: item !== null,
    quantity,
    quantity_decimal: String(quantity),
    tax_rates: waiting.taxRates,
    test_clock: subscription.test_clock,
    own: {
      discounts: waiting.discounts,
      taxCode: null,
      taxBehavior: price.tax_behavior,
      subscription: subscription.id,
      line: null,
    },
  }
  tx.insert(invoiceItems, record)
  tx.emit('invoiceitem.created', renderInvoiceItem(record))
}

/** What waits for its next invoice; or also what waits for any of its customer's. */
export async function waitingFor(
  tx: Transaction,
  { id, customer, currency }: Subscription,
  { isAny }: { readonly isAny: boolean },
): Promise<readonly InvoiceItem[]> {
  return takePending(
    tx,
    customer,
    ({ own, currency: other }) =>
      other === currency && (own.subscription === id || (isAny && own.subscription === null)),
  )
}

/** Prorations that nobody will bill. */
export async function dropProrations(tx: Transaction, subscription: Subscription): Promise<void> {
  for (const item of await waitingFor(tx, subscription, { isAny: false })) {
    if (!item.proration) continue
    tx.remove(invoiceItems, item.id)
    tx.emit('invoiceitem.deleted', renderInvoiceItem(item))
  }
}
