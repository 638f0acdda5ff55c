/** The one function that turns a cart into totals; page, session, payment and invoice all ask. */

import { assert } from '../../lib/assert.ts'
import {
  chargeableStep,
  isSupportedCurrency,
  isWholeEnough,
  maximumCharge,
  minimumCharge,
} from '../currency.ts'
import { type Deduction, type DiscountedLine, deduct } from '../discounts/deduction.ts'
import {
  type Minor,
  type Rate,
  divideRate,
  isMinor,
  roundHalfAway,
  roundToMinor,
  scaleRate,
  sumMinor,
} from '../money.ts'
import { type LineTerms, type PriceTerms, exactSubtotal, termsIn } from '../pricing/price-line.ts'
import { type TaxAmount, type TaxTerms, taxLine } from '../tax/line-taxes.ts'

export interface Cart {
  readonly currency: string
  readonly lines: readonly CartLine[]
  readonly discount?: Deduction | null
  /** What bringing it costs; no discount is on it. */
  readonly shipping?: ShippingLine | null
}

export interface ShippingLine {
  readonly amount: Minor
  readonly taxes?: readonly TaxTerms[] | undefined
}

export interface CartLine {
  /** A discount may be for some products only, so it asks whose price it is. */
  readonly price: PriceTerms & { readonly product?: string }
  readonly quantity: number
  /** What the payer chose, where the price leaves it to them. */
  readonly customAmount?: Minor | null | undefined
  /** Which part of it is due now; all of it where nothing is said. */
  readonly share?: Share | null | undefined
  /** On what is left of the line after its discount. */
  readonly taxes?: readonly TaxTerms[] | undefined
}

/** Of a period that is billed in advance: nothing while it is tried, less while it is broken. */
export interface Share {
  readonly seconds: number
  readonly of: number
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
  /** What each tax of each line comes to, in the order of the cart. */
  readonly taxes: readonly (readonly TaxAmount[])[]
  /** One more line, of what is not bought; null where nothing is brought. */
  readonly shipping: LineTotals | null
  readonly shippingTaxes: readonly TaxAmount[]
  readonly amount_shipping: Minor
}

export type CartRefusal =
  'currency_not_offered' | 'amount_too_small' | 'amount_too_large' | 'amount_not_chargeable'

/**
 * Totals of a cart that `refusalOfCart` has let pass. Every amount is decided line by line, each
 * step taking the lines of the step before, and the cart's own amounts are nothing but their sums.
 */
export function priceCart(cart: Cart): CartTotals {
  const { currency } = cart
  const costs = discounted(cart)
  const taxed = cart.lines.map(({ taxes }, index) => taxedLine(costs[index]!, taxes, currency))
  const shipped = cart.shipping ? taxedShipping(cart.shipping, currency) : null
  const lines = taxed.map(({ totals }) => totals)
  const all = shipped ? [...taxed, shipped] : taxed
  const totals: CartTotals = {
    lines,
    taxes: taxed.map(({ taxes }) => taxes),
    shipping: shipped?.totals ?? null,
    shippingTaxes: shipped?.taxes ?? [],
    amount_subtotal: sumMinor(lines.map((line) => line.amount_subtotal)),
    amount_discount: sumMinor(lines.map((line) => line.amount_discount)),
    amount_tax: sumMinor(all.map((line) => line.totals.amount_tax)),
    amount_shipping: shipped?.totals.amount_subtotal ?? 0,
    amount_total: sumMinor(all.map((line) => line.totals.amount_total)),
  }
  assertConsistent(totals, all)
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
  for (const line of lines) {
    const terms = termsIn(line.price, currency)
    if (!terms) return 'currency_not_offered'
    total += roundHalfAway(exactCost(terms, line))
  }
  if (total > BigInt(maximumCharge(currency))) return 'amount_too_large'
  if (total < 0n) return 'amount_too_small'
  const { amount_total: due } = priceCart(cart)
  // Taxes may lift an order that could be charged without them.
  if (due > maximumCharge(currency)) return 'amount_too_large'
  if (due !== 0 && due < minimumCharge(currency)) return 'amount_too_small'
  return isWholeEnough(due, currency) ? null : 'amount_not_chargeable'
}

/** What the lines cost before any discount, and whose they are. */
export function subtotalsOf({ currency, lines }: Cart): readonly DiscountedLine[] {
  return lines.map((line) => {
    const terms = termsIn(line.price, currency)
    assert(terms, 'every price of a cart has its currency')
    return { product: line.price.product ?? null, subtotal: costOfLine(terms, line) }
  })
}

type Sold = Pick<CartLine, 'customAmount' | 'quantity' | 'share'>

/** What a line costs now, before discounts and taxes: rounded once, to what can be charged. */
export function costOfLine(terms: LineTerms, line: Sold): Minor {
  const exact = exactCost(terms, line)
  if (!line.share) return roundToMinor(exact)
  const step = chargeableStep(terms.currency)
  return roundToMinor(divideRate(exact, step)) * step
}

function exactCost(terms: LineTerms, { quantity, customAmount, share }: Sold): Rate {
  const whole = exactSubtotal(terms, quantity, customAmount)
  return share ? divideRate(scaleRate(whole, share.seconds), share.of) : whole
}

interface Taxed {
  readonly totals: LineTotals
  readonly taxes: readonly TaxAmount[]
  /** The part of its taxes that the price does not hold. */
  readonly onTop: Minor
}

function taxedLine(
  { subtotal, discount }: Discounted,
  terms: readonly TaxTerms[] = [],
  currency: string,
): Taxed {
  const left = subtotal - discount
  const taxes = taxLine(left, terms, currency)
  const onTop = sumMinor(taxes.map(({ amount }, index) => (terms[index]!.inclusive ? 0 : amount)))
  return {
    totals: {
      amount_subtotal: subtotal,
      amount_discount: discount,
      amount_tax: sumMinor(taxes.map(({ amount }) => amount)),
      amount_total: sumMinor([left, onTop]),
    },
    taxes,
    onTop,
  }
}

function taxedShipping({ amount, taxes }: ShippingLine, currency: string): Taxed {
  return taxedLine({ subtotal: amount, discount: 0 }, taxes, currency)
}

interface Discounted {
  readonly subtotal: Minor
  readonly discount: Minor
}

function discounted(cart: Cart): readonly Discounted[] {
  const lines = subtotalsOf(cart)
  const discounts = cart.discount ? deduct(cart.discount, lines, cart.currency) : []
  return lines.map(({ subtotal }, index) => ({ subtotal, discount: discounts[index] ?? 0 }))
}

/** `all` are the lines with what is shipped. */
function assertConsistent(totals: CartTotals, all: readonly Taxed[]): void {
  for (const line of [totals, ...all.map((one) => one.totals)]) {
    const amounts = [line.amount_subtotal, line.amount_discount, line.amount_tax, line.amount_total]
    assert(amounts.every(isMinor), 'amounts are whole')
    assert(Math.min(...amounts) >= 0, 'nothing is negative')
    assert(line.amount_discount <= line.amount_subtotal, 'a discount leaves something or nothing')
  }
  for (const { totals: line, taxes, onTop } of all) {
    assert(
      line.amount_total === sumMinor([line.amount_subtotal, -line.amount_discount, onTop]),
      'a line is its subtotal less discount plus the taxes that it does not hold',
    )
    assert(
      line.amount_tax === sumMinor(taxes.map(({ amount }) => amount)),
      'the taxes of a line are its tax',
    )
  }
  const { amount_subtotal, amount_discount, amount_shipping, amount_total } = totals
  const onTop = all.map((line) => line.onTop)
  assert(
    amount_total === sumMinor([amount_subtotal, -amount_discount, ...onTop, amount_shipping]),
    'a cart is its subtotal less discount plus taxes and shipping',
  )
}
