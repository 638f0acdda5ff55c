/** What a quote comes to: priced as the invoices will be that come of it. */

import type { Customer } from '../../domain/records/customer.ts'
import type { Discount } from '../../domain/records/discount.ts'
import type { Invoice, InvoiceLine } from '../../domain/records/invoice.ts'
import type { Quote, QuoteItem, QuoteTotals } from '../../domain/records/quote.ts'
import { sumMinor } from '../../domain/money.ts'
import { coupons } from '../../store/coupons.ts'
import type { Transaction } from '../../store/transaction.ts'
import { buildInvoice } from '../invoices/draft.ts'
import { lineOf } from '../invoices/lines.ts'
import { costOf, everyOf } from '../subscriptions/lines.ts'

/** Also of a quote for nobody yet: then taxes that depend on who buys are not known. */
export async function pricedQuote(
  tx: Transaction,
  quote: Quote,
  customer: Customer | null,
): Promise<Quote> {
  const { items } = quote.own
  const bill = (some: readonly QuoteItem[], discounts: readonly Discount[]) =>
    billed(tx, quote, { customer, items: some, discounts })
  const all = await bill(items, quote.own.discounts)
  const recurring = items.filter(({ price }) => price.recurring)
  const [first] = recurring
  const later = first ? await bill(recurring, await lasting(tx, quote.own.discounts)) : null
  const now = startsLater(quote, tx.now) ? items.filter((item) => !recurring.includes(item)) : items
  const upfront = await bill(now, quote.own.discounts)
  return {
    ...quote,
    amount_subtotal: all.total.amount_subtotal,
    amount_total: all.total.amount_total,
    automatic_tax: { ...quote.automatic_tax, status: all.status },
    own: {
      ...quote.own,
      items: items.map((item, index) => ({
        ...item,
        total: all.lines[index]!,
        upfront: now.includes(item) ? upfront.lines[now.indexOf(item)]! : null,
      })),
      total: all.total,
      upfront: upfront.total,
      recurring: first && later ? { ...later.total, ...everyOf(first) } : null,
    },
  }
}

/** Whether what recurs is billed for the first time after it was accepted. */
export function startsLater({ subscription_data: data }: Quote, now: number): boolean {
  const { effective_date: from, trial_period_days: trial } = data
  return (trial ?? 0) > 0 || (from ?? 0) > now
}

interface Bill {
  readonly customer: Customer | null
  readonly items: readonly QuoteItem[]
  readonly discounts: readonly Discount[]
}

interface Billed {
  readonly lines: readonly QuoteTotals[]
  readonly total: QuoteTotals
  readonly status: Invoice['automatic_tax']['status']
}

async function billed(
  tx: Transaction,
  quote: Quote,
  { customer, items, discounts }: Bill,
): Promise<Billed> {
  const currency = quote.currency ?? 'usd'
  const { enabled } = quote.automatic_tax
  const invoice = await buildInvoice(tx, {
    customer: customer ?? nobody(tx),
    currency,
    billing_reason: 'manual',
    auto_advance: false,
    period: { start: tx.now, end: tx.now },
    ...(customer ? { automatic_tax: { ...quote.automatic_tax, disabled_reason: null } } : {}),
    defaultTaxRates: quote.default_tax_rates,
    discounts,
    lines: (id) => items.map((item) => invoiceLine(tx, id, item, currency)),
  })
  const lines = invoice.own.lines.map(totalsOf)
  const status = customer || !enabled ? invoice.automatic_tax.status : 'requires_location_inputs'
  return { lines, total: sumOf(lines), status }
}

export function invoiceLine(
  tx: Transaction,
  invoice: string,
  { description, discounts, price, quantity, taxRates }: QuoteItem,
  currency: string,
): InvoiceLine {
  return lineOf(tx, invoice, {
    amount: costOf({ price, quantity }, currency),
    currency,
    description,
    period: { start: tx.now, end: tx.now },
    quantity,
    price,
    discounts,
    taxRates,
  })
}

function totalsOf({ amount, own }: InvoiceLine): QuoteTotals {
  const { discountAmounts: discounts, taxes } = own
  const off = sumMinor(discounts.map((one) => one.amount))
  const onTop = sumMinor(taxes.map((tax) => (tax.rate.inclusive ? 0 : tax.amount)))
  return {
    amount_subtotal: amount,
    amount_discount: off,
    amount_tax: sumMinor(taxes.map((tax) => tax.amount)),
    amount_total: amount - off + onTop,
    taxes,
    discounts,
  }
}

function sumOf(lines: readonly QuoteTotals[]): QuoteTotals {
  const discounts = new Map<string, number>()
  for (const { discount, amount } of lines.flatMap((line) => line.discounts))
    discounts.set(discount, (discounts.get(discount) ?? 0) + amount)
  return {
    amount_subtotal: sumMinor(lines.map((line) => line.amount_subtotal)),
    amount_discount: sumMinor(lines.map((line) => line.amount_discount)),
    amount_tax: sumMinor(lines.map((line) => line.amount_tax)),
    amount_total: sumMinor(lines.map((line) => line.amount_total)),
    taxes: lines.flatMap((line) => line.taxes),
    discounts: [...discounts].map(([discount, amount]) => ({ discount, amount })),
  }
}

/** Without those that are for the first invoice only. */
async function lasting(
  tx: Transaction,
  discounts: readonly Discount[],
): Promise<readonly Discount[]> {
  const kept: Discount[] = []
  for (const discount of discounts) {
    const { coupon: id } = discount.source
    const coupon = typeof id === 'string' ? await tx.find(coupons, id) : null
    if (coupon && coupon.duration !== 'once') kept.push(discount)
  }
  return kept
}

/** Stands where it is not said yet who a quote is for. */
function nobody(tx: Transaction): Customer {
  return {
    id: '',
    object: 'customer',
    address: null,
    balance: 0,
    created: tx.now,
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: '',
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: tx.scope.livemode,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: tx.testClock?.id ?? null,
    own: { deleted: false },
  }
}
