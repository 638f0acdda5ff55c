/** What a subscription bills for a period, line by line. */

import { lineDescription } from '../../domain/billing/line-description.ts'
import {
  type Every,
  type Span,
  nextBoundary,
  periodContaining,
} from '../../domain/billing/periods.ts'
import { prorate } from '../../domain/billing/proration.ts'
import { priceLine, termsIn } from '../../domain/pricing/price-line.ts'
import type { InvoiceLine } from '../../domain/records/invoice.ts'
import type { Subscription, SubscriptionItem } from '../../domain/records/subscription.ts'
import { assert } from '../../lib/assert.ts'
import { products } from '../../store/products.ts'
import type { Transaction } from '../../store/transaction.ts'
import { lineOf } from '../invoices/lines.ts'

interface Billed {
  readonly period: Span
  /** On trial it costs nothing. */
  readonly isTrial: boolean
}

export type Lines = (invoice: string) => readonly InvoiceLine[]

/** A line for each item, made once the invoice has an id. */
export async function periodLines(
  tx: Transaction,
  subscription: Subscription,
  { period, isTrial }: Billed,
): Promise<Lines> {
  const { items } = subscription.own
  const sold = await productsOf(tx, items)
  return (invoice) =>
    items.map((item, index) => {
      const quantity = item.quantity ?? 1
      const { name = '', unit = null } = sold[index] ?? {}
      const { currency } = subscription
      const { price } = item
      const described = { name, unit, price, quantity, currency, every: everyOf(item) }
      return lineOf(tx, invoice, {
        amount: isTrial ? 0 : costIn(subscription, item, period),
        currency,
        description: lineDescription({ kind: isTrial ? 'trial' : 'period' }, described),
        period,
        quantity,
        price,
        discounts: item.own.discounts,
        taxRates: item.tax_rates,
        metadata: item.metadata,
        subscription: subscription.id,
        parent: parentOf(subscription, item, false),
      })
    })
}

/** What an item costs in a period, which may be shorter than the others: as much less. */
export function costIn(
  { billing_cycle_anchor: anchor, currency, own }: Subscription,
  item: SubscriptionItem,
  period: Span,
): number {
  if (own.freeUntil !== undefined && period.start < own.freeUntil) return 0
  const whole = periodContaining(anchor, everyOf(item), period.start)
  const cost = costOf(item, currency)
  const isWhole = period.start === whole.start && period.end >= whole.end
  return isWhole ? cost : prorate(cost, within(period, whole), { period: whole, currency })
}

/** The period between two boundaries in which the current one, which may be shorter, starts. */
export function wholePeriodOf({ billing_cycle_anchor: anchor, own }: Subscription): Span {
  const [item] = own.items
  assert(item, 'a subscription has items')
  return periodContaining(anchor, everyOf(item), item.current_period_start)
}

function within({ start, end }: Span, whole: Span): Span {
  return { start, end: Math.min(end, whole.end) }
}

/** What items cost from a time in the past until the current period. */
export async function backdatedLines(
  tx: Transaction,
  subscription: Subscription,
  { start, end }: Span,
): Promise<Lines> {
  if (start >= end) return () => []
  const { billing_cycle_anchor: anchor, currency } = subscription
  const sold = await productsOf(tx, subscription.own.items)
  return (invoice) =>
    subscription.own.items.map((item, index) => {
      const every = everyOf(item)
      let amount = 0
      for (let from = start; from < end;) {
        const to = Math.min(end, nextBoundary(anchor, every, from))
        amount += costIn(subscription, item, { start: from, end: to })
        from = to
      }
      const { name = '', unit = null } = sold[index] ?? {}
      const quantity = item.quantity ?? 1
      const described = { name, unit, price: item.price, quantity, currency, every }
      return lineOf(tx, invoice, {
        amount,
        currency,
        description: lineDescription({ kind: 'remaining', at: start }, described),
        period: { start, end },
        quantity,
        price: item.price,
        discounts: item.own.discounts,
        taxRates: item.tax_rates,
        metadata: item.metadata,
        subscription: subscription.id,
        parent: parentOf(subscription, item, true),
      })
    })
}

/** What an item costs for a whole period: minor units. */
export function costOf(
  { price, quantity }: Pick<SubscriptionItem, 'price' | 'quantity'>,
  currency: string,
): number {
  const terms = termsIn(price, currency)
  assert(terms, 'an item is billed in a currency that its price has')
  return priceLine(terms, quantity ?? 1)
}

export function parentOf(
  { id: subscription }: Pick<Subscription, 'id'>,
  { id }: Pick<SubscriptionItem, 'id'>,
  proration: boolean,
): InvoiceLine['parent'] {
  return {
    invoice_item_details: null,
    subscription_item_details: {
      invoice_item: null,
      proration,
      proration_details: proration ? { credited_items: null } : null,
      subscription,
      subscription_item: id,
    },
    type: 'subscription_item_details',
  }
}

/** How often an item is billed. */
export function everyOf({ price }: Pick<SubscriptionItem, 'price'>): Every {
  assert(price.recurring, 'what is billed again and again says how often')
  const { interval, interval_count } = price.recurring
  // No price has another interval.
  return { interval: interval as Every['interval'], interval_count }
}

/** What the items' products are called now. */
export async function productsOf(
  tx: Transaction,
  items: readonly { readonly price: { readonly product: string } }[],
): Promise<readonly { readonly name: string; readonly unit: string | null }[]> {
  const ids = items.map(({ price }) => price.product)
  const found = new Map((await tx.findAll(products, ids)).map((product) => [product.id, product]))
  return ids.map((id) => ({
    name: found.get(id)?.name ?? '',
    unit: found.get(id)?.unit_label ?? null,
  }))
}
