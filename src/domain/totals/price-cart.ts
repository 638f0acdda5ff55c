/** The one function that turns a cart into totals; page, session, payment and invoice all ask. */

import { assert } from '../../lib/assert.ts'
import { isSupportedCurrency, isWholeEnough, maximumCharge, minimumCharge } from '../currency.ts'
import { type Deduction, type DiscountedLine, deduct } from '../discounts/deduction.ts'
import { type Minor, isMinor, roundHalfAway, sumMinor } from '../money.ts'
import { type PriceTerms, exactSubtotal, priceLine, termsIn } from '../pricing/price-line.ts'

export interface Cart {
  readonly currency: string
  readonly lines: readonly CartLine[]
  readonly discount?: Deduction | null
  /** What bringing it costs; no discount is on it. */
  readonly shipping?: ShippingLine | null
}

export interface ShippingLine {
  readonly amount: Minor
}

export interface CartLine {
  /** A discount may be for some products only, so it asks whose price it is. */
  readonly price: PriceTerms & { readonly product?: string }
  readonly quantity: number
  /** What the payer chose, where the price leaves it to them. */
  readonly customAmount?: Minor | null | undefined
}

export interface LineTotals {
  readonly amount_subtotal: Minor
  readonly amount_discount: Minor
  readonly amount_tax: Minor
  readonly amount_total: Minor
}

export interface CartTotals extends LineTotals {
  /** In the order of the cart. */
  readonly lines: readonly LineTotals[]
  /** One more line, of what is not bought; null where nothing is brought. */
  readonly shipping: LineTotals | null
  readonly amount_shipping: Minor
}

export type CartRefusal =
  'currency_not_offered' | 'amount_too_small' | 'amount_too_large' | 'amount_not_chargeable'

/**
 * Totals of a cart that `refusalOfCart` has let pass. Every amount is decided line by line, each
 * step taking the lines of the step before, and the cart's own amounts are nothing but their sums.
 */
export function priceCart(cart: Cart): CartTotals {
  const lines = discounted(cart, subtotalsOf(cart))
  const shipping = shippingLine(cart)
  const amount_shipping = shipping?.amount_subtotal ?? 0
  const totals: CartTotals = {
    lines,
    shipping,
    amount_subtotal: sumMinor(lines.map((line) => line.amount_subtotal)),
    amount_discount: sumMinor(lines.map((line) => line.amount_discount)),
    amount_tax: sumMinor([...lines, ...list(shipping)].map((line) => line.amount_tax)),
    amount_shipping,
    amount_total: sumMinor([...lines, ...list(shipping)].map((line) => line.amount_total)),
  }
  assertConsistent(totals)
  return totals
}

/**
 * Why a cart cannot be charged, or null. It counts without limit, so a cart too large for
 * `priceCart` gets an answer instead of a failed assertion. A cart that costs nothing is fine.
 */
export function refusalOfCart(cart: Cart): CartRefusal | null {
  const { currency, lines } = cart
  if (!isSupportedCurrency(currency)) return 'currency_not_offered'
  let total = BigInt(cart.shipping?.amount ?? 0)
  for (const { price, quantity, customAmount } of lines) {
    const terms = termsIn(price, currency)
    if (!terms) return 'currency_not_offered'
    total += roundHalfAway(exactSubtotal(terms, quantity, customAmount))
  }
  if (total > BigInt(maximumCharge(currency))) return 'amount_too_large'
  if (total < 0n) return 'amount_too_small'
  const { amount_total: due } = priceCart(cart)
  if (due !== 0 && due < minimumCharge(currency)) return 'amount_too_small'
  return isWholeEnough(due, currency) ? null : 'amount_not_chargeable'
}

/** What the lines cost before any discount, and whose they are. */
export function subtotalsOf({ currency, lines }: Cart): readonly DiscountedLine[] {
  return lines.map(({ price, quantity, customAmount }) => {
    const terms = termsIn(price, currency)
    assert(terms, 'every price of a cart has its currency')
    return { product: price.product ?? null, subtotal: priceLine(terms, quantity, customAmount) }
  })
}

function discounted(
  { currency, discount }: Cart,
  lines: readonly DiscountedLine[],
): readonly LineTotals[] {
  const discounts = discount ? deduct(discount, lines, currency) : []
  return lines.map(({ subtotal }, index) => {
    const amount_discount = discounts[index] ?? 0
    return {
      amount_subtotal: subtotal,
      amount_discount,
      amount_tax: 0,
      amount_total: subtotal - amount_discount,
    }
  })
}

function shippingLine({ shipping }: Cart): LineTotals | null {
  if (!shipping) return null
  const { amount } = shipping
  return { amount_subtotal: amount, amount_discount: 0, amount_tax: 0, amount_total: amount }
}

function list(line: LineTotals | null): readonly LineTotals[] {
  return line ? [line] : []
}

function assertConsistent(totals: CartTotals): void {
  for (const line of [totals, ...totals.lines, ...list(totals.shipping)]) {
    const amounts = [line.amount_subtotal, line.amount_discount, line.amount_tax, line.amount_total]
    assert(amounts.every(isMinor), 'amounts are whole')
    assert(Math.min(...amounts) >= 0, 'nothing is negative')
    assert(line.amount_discount <= line.amount_subtotal, 'a discount leaves something or nothing')
  }
  for (const line of [...totals.lines, ...list(totals.shipping)]) {
    assert(
      line.amount_total ===
        sumMinor([line.amount_subtotal, -line.amount_discount, line.amount_tax]),
      'a line is its subtotal less discount plus tax',
    )
  }
  const { amount_subtotal, amount_discount, amount_tax, amount_shipping, amount_total } = totals
  assert(
    amount_total === sumMinor([amount_subtotal, -amount_discount, amount_tax, amount_shipping]),
    'a cart is its subtotal less discount plus tax and shipping',
  )
}
