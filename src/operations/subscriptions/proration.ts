/** What the items of a subscription have been charged for a period, and what a change comes to. */

import {
  type ProratedItem,
  type ProrationLine,
  prorate,
  prorations,
} from '../../domain/billing/proration.ts'
import type { Span } from '../../domain/billing/periods.ts'
import { divideRate, rateFromMinor, roundToMinor, scaleRate } from '../../domain/money.ts'
import { priceLine, termsIn } from '../../domain/pricing/price-line.ts'
import type { Discount } from '../../domain/records/discount.ts'
import type { Invoice, InvoiceLine } from '../../domain/records/invoice.ts'
import type { Subscription, SubscriptionItem } from '../../domain/records/subscription.ts'
import { priceInvoice } from '../../domain/totals/price-invoice.ts'
import { assert } from '../../lib/assert.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { invoices } from '../../store/invoices.ts'
import type { Transaction } from '../../store/transaction.ts'
import { deductionsOf } from '../invoices/price.ts'
import { periodOf } from './announce.ts'
import { costOf, wholePeriodOf } from './lines.ts'

export interface Change {
  readonly at: Timestamp
  /** Nothing where the change begins a new period. */
  readonly after: Pick<Subscription, 'own'> | null
}

/** Within the current period, which is never that of a trial. */
export async function prorationLines(
  tx: Transaction,
  before: Subscription,
  { at, after }: Change,
): Promise<readonly ProrationLine[]> {
  const whole = wholePeriodOf(before)
  const { currency } = before
  const { end } = periodOf(before)
  const ends = new Map(before.own.items.map(({ id, own }) => [id, own.chargedUntil ?? end]))
  const charged = await chargedFor(tx, before)
  const now = after ? await discountedCosts(tx, after.own, currency) : new Map<string, number>()
  const lines = prorations({
    currency,
    period: whole,
    at,
    before: before.own.items.map((item) => prorated(item, charged)),
    after: after ? after.own.items.map((item) => prorated(item, now)) : [],
  })
  return lines.flatMap((line) => {
    const charges = line.kind === 'unused' ? (ends.get(line.item.id) ?? end) : end
    return within(line, { start: at, end: Math.min(end, charges) }, { whole, currency })
  })
}

/** What it costs that the current period now ends earlier, or later again. */
export async function shiftedEnd(
  tx: Transaction,
  before: Subscription,
  after: Subscription,
): Promise<readonly ProrationLine[]> {
  const [was, is] = [periodOf(before).end, periodOf(after).end]
  if (was === is) return []
  const whole = wholePeriodOf(after)
  const { currency, own } = after
  const charged = await chargedFor(tx, after)
  return own.items.flatMap((item) => {
    const until = item.own.chargedUntil ?? was
    const [kind, period] =
      is < was
        ? (['unused', { start: is, end: until }] as const)
        : (['remaining', { start: Math.max(was, until), end: is }] as const)
    const line = { kind, item: prorated(item, charged), amount: 0, period }
    return within(line, period, { whole, currency })
  })
}

/** Of a period that ends before its time, because its subscription does; nothing of no time. */
function within(
  line: ProrationLine,
  period: Span,
  { whole, currency }: { readonly whole: Span; readonly currency: string },
): readonly ProrationLine[] {
  if (period.start >= period.end) return []
  const { item, kind } = line
  const cost = item.charged ?? priceLine(inCurrency(item, currency), item.quantity)
  const amount = prorate(kind === 'unused' ? -cost : cost, period, { period: whole, currency })
  return [{ ...line, amount, period }]
}

function inCurrency({ price }: ProratedItem, currency: string) {
  const terms = termsIn(price, currency)
  assert(terms, 'an item is billed in a currency that its price has')
  return terms
}

function prorated(
  { id, price, quantity }: SubscriptionItem,
  charged: ReadonlyMap<string, number>,
): ProratedItem {
  return { id, price, quantity: quantity ?? 1, charged: charged.get(id) }
}

/** By item: what a whole period was charged at, or would be. */
export async function chargedFor(
  tx: Transaction,
  subscription: Subscription,
): Promise<ReadonlyMap<string, number>> {
  const costs = new Map(await discountedCosts(tx, subscription.own, subscription.currency))
  const { start } = periodOf(subscription)
  const { freeUntil } = subscription.own
  const where = [['billing', '=', `${subscription.id} ${start}`]] as const
  const [invoice] = (await tx.page(invoices, { where, limit: 1 })).records
  for (const item of subscription.own.items) {
    const line = invoice && lineFor(invoice, item)
    if (line && line.subtotal > 0)
      costs.set(item.id, discountedAsIn(line, costOf(item, subscription.currency)))
    if (freeUntil !== undefined && start < freeUntil) costs.set(item.id, 0)
    if (item.own.charged !== undefined) costs.set(item.id, item.own.charged)
  }
  return costs
}

/** A shorter period costs less, and its discount takes off as much less. */
function discountedAsIn({ own, subtotal }: InvoiceLine, cost: number): number {
  const off = own.discountAmounts.reduce((sum, { amount }) => sum + amount, 0)
  return roundToMinor(divideRate(scaleRate(rateFromMinor(cost), subtotal - off), subtotal))
}

function lineFor({ own }: Invoice, { id, price, quantity }: SubscriptionItem) {
  return own.lines.find(({ parent, pricing, quantity: of }) => {
    const details = parent?.subscription_item_details
    return (
      details?.subscription_item === id &&
      !details.proration &&
      pricing?.price_details?.price === price.id &&
      of === quantity
    )
  })
}

/** By item: what a whole period costs with the discounts that there are. */
export async function discountedCosts(
  tx: Transaction,
  {
    items,
    discounts,
  }: { readonly items: readonly SubscriptionItem[]; readonly discounts: readonly Discount[] },
  currency: string,
): Promise<ReadonlyMap<string, number>> {
  const lines = await Promise.all(
    items.map(async (item) => ({
      amount: costOf(item, currency),
      discountable: true,
      product: item.price.product,
      discounts: await deductionsOf(tx, item.own.discounts, currency),
      taxes: [],
    })),
  )
  const priced = priceInvoice({
    currency,
    lines,
    discounts: await deductionsOf(tx, discounts, currency),
  })
  return new Map(
    items.map(({ id }, index) => {
      const { amount, discount_amounts: offs } = priced.lines[index]!
      return [id, amount - offs.reduce((sum, off) => sum + off.amount, 0)]
    }),
  )
}
