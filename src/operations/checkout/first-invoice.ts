/** The first invoice of a session's subscription: its lines, and the totals that were charged. */

import { lineDescription } from '../../domain/billing/line-description.ts'
import type {
  CheckoutSession,
  ItemTax,
  SessionItem,
} from '../../domain/records/checkout-session.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Discount } from '../../domain/records/discount.ts'
import type { Invoice, InvoiceItem, InvoiceLine } from '../../domain/records/invoice.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import type { Price } from '../../domain/records.ts'
import { taxLine } from '../../domain/tax/line-taxes.ts'
import { assert } from '../../lib/assert.ts'
import { renderInvoiceItem } from '../../objects/invoice.ts'
import { invoiceItems } from '../../store/invoices.ts'
import type { Transaction } from '../../store/transaction.ts'
import { createObject } from '../changes.ts'
import { balanceIn } from '../customer-balance.ts'
import type { NewInvoice } from '../invoices/draft.ts'
import { lineOf, pricingOf } from '../invoices/lines.ts'
import { periodOf } from '../subscriptions/announce.ts'
import { type Lines, everyOf, parentOf, productsOf } from '../subscriptions/lines.ts'

/** A line of the session that was bought. */
export interface SoldItem {
  readonly item: SessionItem
  readonly price: Price
}

/** A line for each item of the subscription, at what the session says that it costs. */
export async function linesOf(
  tx: Transaction,
  subscription: Subscription,
  sold: readonly SoldItem[],
): Promise<Lines> {
  const { currency } = subscription
  const { items } = subscription.own
  const products = await productsOf(tx, items)
  const kind = subscription.status === 'trialing' ? 'trial' : 'period'
  return (invoice) =>
    items.map((item, index) => {
      const { totals } = sold[index]!.item
      const { name = '', unit = null } = products[index] ?? {}
      const { price } = item
      const quantity = item.quantity ?? 1
      const described = { name, unit, price, quantity, currency, every: everyOf(item) }
      return lineOf(tx, invoice, {
        amount: totals.amount_subtotal,
        currency,
        description: lineDescription({ kind }, described),
        period: periodOf(subscription),
        quantity,
        price,
        metadata: item.metadata,
        taxRates: item.tax_rates,
        subscription: subscription.id,
        parent: parentOf(subscription, item, false),
      })
    })
}

/** What is paid once, as what waits for the invoice: each has a line of its own on it. */
export async function itemsOnce(
  tx: Transaction,
  { id: subscription, currency }: Subscription,
  sold: readonly SoldItem[],
  customer: Customer,
): Promise<readonly InvoiceItem[]> {
  const ways = { kind: invoiceItems, render: renderInvoiceItem }
  return sold
    .filter(({ price }) => !price.recurring)
    .map(({ item, price }) => {
      const made: InvoiceItem = {
        id: tx.newId('ii'),
        object: 'invoiceitem',
        amount: item.totals.amount_subtotal,
        created: tx.now,
        currency,
        customer: customer.id,
        customer_account: null,
        date: tx.now,
        description: item.description,
        discountable: true,
        invoice: null,
        livemode: tx.scope.livemode,
        metadata: { ...item.metadata },
        parent: null,
        period: { start: tx.now, end: tx.now },
        pricing: pricingOf(price),
        proration: false,
        quantity: item.quantity,
        quantity_decimal: String(item.quantity),
        tax_rates: [],
        test_clock: customer.test_clock ?? null,
        own: {
          discounts: [],
          taxCode: null,
          taxBehavior: price.tax_behavior,
          subscription,
          line: null,
        },
      }
      return createObject(tx, ways, made, 'invoiceitem.created')
    })
}

/** The totals of the invoice are those of the session, line by line. */
export function pricedBy(
  session: CheckoutSession,
  sold: readonly SoldItem[],
  discount: Discount | null,
): NonNullable<NewInvoice['priced']> {
  return (invoice, customer) => {
    const lines = invoice.own.lines.map((line, index) => {
      const bought = sold[index]
      assert(bought, 'a line for each item')
      return pricedLine(line, bought.item, discount)
    })
    assert(lines.length === sold.length, 'an item for each line')
    return withTotals({ ...invoice, own: { ...invoice.own, lines } }, session, {
      discount,
      balance: balanceIn(customer, invoice.currency),
    })
  }
}

function pricedLine(
  line: InvoiceLine,
  { totals, taxes = [] }: SessionItem,
  discount: Discount | null,
): InvoiceLine {
  const amount = totals.amount_discount
  const discountAmounts = discount ? [{ discount: discount.id, amount }] : []
  return { ...line, own: { ...line.own, discountAmounts, taxes } }
}

interface Beside {
  readonly discount: Discount | null
  /** What the customer has in store stays there: the payer has paid all of it. */
  readonly balance: number
}

function withTotals(
  invoice: Invoice,
  session: CheckoutSession,
  { discount, balance }: Beside,
): Invoice {
  const { amount_subtotal: subtotal, amount_total: total, total_details: details } = session
  assert(subtotal !== null && total !== null, 'what is sold has a total')
  const taxes = [
    ...invoice.own.lines.flatMap(({ own }) => own.taxes),
    ...(session.own.shippingTaxes ?? []),
  ]
  const off = details?.amount_discount ?? 0
  const discounts = discount ? [{ amount: off, discount: discount.id }] : []
  const included = invoice.own.lines.map((line) => taxIncluded(line, invoice.currency))
  const shippingTaxes = session.own.shippingTaxes ?? []
  return {
    ...invoice,
    amount_due: total,
    amount_remaining: total,
    amount_shipping: session.shipping_cost?.amount_subtotal ?? 0,
    automatic_tax: { ...invoice.automatic_tax, status: session.automatic_tax.status },
    ending_balance: balance,
    shipping_cost: session.shipping_cost,
    shipping_details: session.collected_information?.shipping_details ?? null,
    starting_balance: balance,
    subtotal,
    subtotal_excluding_tax: subtotal - sum(included),
    total,
    total_discount_amounts: discounts,
    total_excluding_tax: total - sum(taxes.map(({ amount }) => amount)),
    total_pretax_credit_amounts: discounts.map((one) => ({ ...one, type: 'discount' as const })),
    own: { ...invoice.own, shippingTaxes },
  }
}

/** Of its amount before any discount. */
function taxIncluded({ amount, own }: InvoiceLine, currency: string): number {
  const rates = own.taxes.map(({ rate }: ItemTax) => rate)
  const amounts = taxLine(amount, rates, currency).map((tax, index) =>
    rates[index]!.inclusive ? tax.amount : 0,
  )
  return sum(amounts)
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
