/** The wire shape of a quote. */

import type { Discount } from '../domain/records/discount.ts'
import type { Quote, QuoteItem, QuoteTotals } from '../domain/records/quote.ts'
import { renderLineItem } from './line-item.ts'
import { renderPrice } from './price.ts'
import { addedUp, renderTaxes } from './taxes.ts'

export function renderQuote(quote: Quote) {
  const { own, default_tax_rates: rates, ...wire } = quote
  const { total, upfront, recurring } = own
  return {
    ...wire,
    computed: {
      recurring: recurring && {
        ...amountsOf(recurring),
        interval: recurring.interval,
        interval_count: recurring.interval_count,
      },
      upfront: amountsOf(upfront),
    },
    default_tax_rates: rates.map(({ id }) => id),
    discounts: own.discounts.map(({ id }) => id),
    total_details: amountsOf(total).total_details,
  }
}

function amountsOf({ amount_subtotal, amount_total, amount_discount, amount_tax }: QuoteTotals) {
  return {
    amount_subtotal,
    amount_total,
    total_details: { amount_discount, amount_shipping: 0, amount_tax },
  }
}

/** Of all that is quoted, or of what is billed at once. */
export function renderQuoteItems({ currency, own }: Quote, which: 'total' | 'upfront') {
  return own.items.flatMap((item) => {
    const totals = item[which]
    return totals === null ? [] : [renderItem(item, totals, currency ?? item.price.currency)]
  })
}

function renderItem(item: QuoteItem, totals: QuoteTotals, currency: string) {
  const { id, description, quantity, price } = item
  const shown = { id, adjustable_quantity: null, currency, description, quantity, totals }
  return renderLineItem(shown, renderPrice(price))
}

/** What `total_details[breakdown]` has. */
export function renderQuoteBreakdown(totals: QuoteTotals, known: readonly Discount[]) {
  return { discounts: discountsIn(totals, known), taxes: renderTaxes(addedUp(totals.taxes)) }
}

export function discountsIn({ discounts }: QuoteTotals, known: readonly Discount[]) {
  return discounts.flatMap(({ discount: id, amount }) => {
    const discount = known.find((one) => one.id === id)
    return discount && amount > 0 ? [{ amount, discount }] : []
  })
}

export function allDiscountsOf({ own }: Quote): readonly Discount[] {
  return [...own.discounts, ...own.items.flatMap(({ discounts }) => discounts)]
}
