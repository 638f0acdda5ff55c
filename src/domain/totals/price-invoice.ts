/** Turns the lines of an invoice into totals, as a cart does for a session. */

import { assert } from '../../lib/assert.ts'
import { chargeableStep, minimumCharge } from '../currency.ts'
import { type Deduction, deduct } from '../discounts/deduction.ts'
import { type Minor, isMinor, sumMinor } from '../money.ts'
import { type TaxAmount, type TaxTerms, taxLine } from '../tax/line-taxes.ts'
import type { ShippingLine } from './price-cart.ts'

/** What a discount takes off, and whose it is. */
export interface InvoiceDiscount extends Deduction {
  /** The discount's id. */
  readonly discount: string
}

export interface PricedLine {
  /** Decided before: a price, a proration, what somebody wrote. A credit is negative. */
  readonly amount: Minor
  /** A proration is not: what it credits or charges has its discount in it. */
  readonly discountable: boolean
  readonly product: string | null
  /** Its own discounts, which come before those of the invoice. */
  readonly discounts?: readonly InvoiceDiscount[] | undefined
  readonly taxes: readonly TaxTerms[]
}

export interface PricedInvoice {
  readonly currency: string
  readonly lines: readonly PricedLine[]
  /** Each takes from what the one before it has left. */
  readonly discounts: readonly InvoiceDiscount[]
  readonly shipping?: ShippingLine | null
}

export interface DiscountAmount {
  readonly amount: Minor
  readonly discount: string
}

export interface InvoiceLineTotals {
  readonly amount: Minor
  /** Its own discounts first, and then all of the invoice's. */
  readonly discount_amounts: readonly DiscountAmount[]
  /** In the order of its taxes. */
  readonly taxes: readonly TaxAmount[]
  /** Before discounts, without the taxes that the amount holds. */
  readonly amount_excluding_tax: Minor
  /** What is left after discounts, with the taxes that come on top. */
  readonly total: Minor
}

export interface InvoiceTotals {
  readonly lines: readonly InvoiceLineTotals[]
  /** After the discounts of lines, before those of the invoice and the taxes on top. */
  readonly subtotal: Minor
  readonly subtotal_excluding_tax: Minor
  /** Each discount once, with what it takes off all lines. */
  readonly total_discount_amounts: readonly DiscountAmount[]
  readonly total_tax: Minor
  readonly shippingTaxes: readonly TaxAmount[]
  readonly amount_shipping: Minor
  /** Less than nothing where credits weigh more. */
  readonly total: Minor
  readonly total_excluding_tax: Minor
}

export function priceInvoice(invoice: PricedInvoice): InvoiceTotals {
  const { currency, lines, shipping = null } = invoice
  const offs = discountAmounts(invoice)
  const own = lines.map((line, index) => offs[index]!.slice(0, ownDiscounts(line).length))
  const left = lines.map(({ amount }, index) => less(amount, offs[index]!))
  const taxed = lines.map(({ taxes }, index) => taxedAmount(left[index]!, taxes, currency))
  const shipped = taxedAmount(shipping?.amount ?? 0, shipping?.taxes ?? [], currency)
  const subtotals = lines.map(({ amount }, index) => less(amount, own[index]!))
  const net = (amounts: readonly Minor[]) =>
    amounts.map((amount, index) => taxedAmount(amount, lines[index]!.taxes, currency).net)
  const totals: InvoiceTotals = {
    lines: lines.map(({ amount, taxes }, index) => ({
      amount,
      discount_amounts: offs[index]!,
      taxes: taxed[index]!.taxes,
      amount_excluding_tax: taxedAmount(amount, taxes, currency).net,
      total: taxed[index]!.total,
    })),
    subtotal: sumMinor(subtotals),
    subtotal_excluding_tax: sumMinor(net(subtotals)),
    total_discount_amounts: addedUp([
      ...offs.flat(),
      ...invoice.discounts.map((one) => amountOf(one, 0)),
    ]),
    total_tax: sumMinor([...taxed, shipped].map(({ tax }) => tax)),
    shippingTaxes: shipped.taxes,
    amount_shipping: shipping?.amount ?? 0,
    total: sumMinor([...taxed, shipped].map(({ total }) => total)),
    total_excluding_tax: sumMinor([...taxed, shipped].map(({ net: without }) => without)),
  }
  assertConsistent(totals)
  return totals
}

export interface BalanceUse {
  /** What is to be paid now. */
  readonly amount_due: Minor
  /** What the customer's balance is then: negative is a credit, positive is owed. */
  readonly ending_balance: Minor
}

/**
 * What is due of a total once the customer's balance is counted in. A credit stays with the
 * customer, and what is too little to be charged is owed with the next invoice.
 */
export function applyBalance(total: Minor, startingBalance: Minor, currency: string): BalanceUse {
  const owed = sumMinor([total, startingBalance])
  const rest = owed % chargeableStep(currency)
  const due = owed - rest
  if (due <= 0 || due < minimumCharge(currency)) return { amount_due: 0, ending_balance: owed }
  return { amount_due: due, ending_balance: rest }
}

interface Taxed {
  readonly taxes: readonly TaxAmount[]
  readonly tax: Minor
  /** Without any tax. */
  readonly net: Minor
  /** With every tax. */
  readonly total: Minor
}

function taxedAmount(amount: Minor, terms: readonly TaxTerms[], currency: string): Taxed {
  const taxes = taxLine(amount, terms, currency)
  const tax = sumMinor(taxes.map((one) => one.amount))
  const onTop = sumMinor(taxes.map((one, index) => (terms[index]!.inclusive ? 0 : one.amount)))
  const total = sumMinor([amount, onTop])
  return { taxes, tax, net: total - tax, total }
}

function ownDiscounts({ amount, discountable, discounts = [] }: PricedLine) {
  return discountable && amount >= 0 ? discounts : []
}

/** What each discount takes off each line that it can be for, in their order. */
function discountAmounts(invoice: PricedInvoice): readonly (readonly DiscountAmount[])[] {
  const { currency, lines } = invoice
  const offs = lines.map((line): DiscountAmount[] => {
    const taken: DiscountAmount[] = []
    for (const discount of ownDiscounts(line)) {
      const open = { product: line.product, subtotal: less(line.amount, taken) }
      taken.push(amountOf(discount, deduct(discount, [open], currency)[0]!))
    }
    return taken
  })
  for (const discount of invoice.discounts) {
    const open = lines.map((line, index) => ({
      product: line.product,
      subtotal: isOpen(line) ? less(line.amount, offs[index]!) : 0,
    }))
    const parts = deduct(discount, open, currency)
    for (const [index, line] of lines.entries()) {
      if (isOpen(line)) offs[index]!.push(amountOf(discount, parts[index]!))
    }
  }
  return offs
}

/** A credit takes no discount: it would become smaller. */
function isOpen({ amount, discountable }: PricedLine): boolean {
  return discountable && amount >= 0
}

function amountOf({ discount }: InvoiceDiscount, amount: Minor): DiscountAmount {
  return { amount, discount }
}

function less(amount: Minor, taken: readonly DiscountAmount[]): Minor {
  return sumMinor([amount, ...taken.map((one) => -one.amount)])
}

function addedUp(amounts: readonly DiscountAmount[]): readonly DiscountAmount[] {
  const groups = Map.groupBy(amounts, ({ discount }) => discount)
  return [...groups].map(([discount, group]) => ({
    amount: sumMinor(group.map(({ amount }) => amount)),
    discount,
  }))
}

function assertConsistent(totals: InvoiceTotals): void {
  const { lines, total, total_excluding_tax: net, total_tax: tax } = totals
  for (const line of lines) {
    const left = less(line.amount, line.discount_amounts)
    const isNegative = line.discount_amounts.some(({ amount }) => amount < 0)
    assert(!isNegative && (left >= 0 || left === line.amount), 'a discount leaves something')
  }
  assert([total, net, tax].every(isMinor), 'amounts are whole')
  assert(total === sumMinor([net, tax]), 'an invoice is what it costs and its taxes')
}
