/** What something on an invoice costs: an amount, a price, or so much a unit. */

import { isWholeEnough, maximumCharge } from '../../domain/currency.ts'
import { rateFromDecimal, roundToMinor, scaleRate } from '../../domain/money.ts'
import { priceLine } from '../../domain/pricing/price-line.ts'
import type { InvoiceItem } from '../../domain/records/invoice.ts'
import type { Price } from '../../domain/records.ts'
import { assert } from '../../lib/assert.ts'
import { exclusiveParams } from '../../objects/errors.ts'
import { lineWithoutAmount, recurringPrice } from '../../objects/invoice-refusals.ts'
import {
  amountTooLarge,
  customAmountRule,
  inactivePrice,
  unevenAmount,
} from '../../objects/refusals.ts'
import { prices } from '../../store/prices.ts'
import { products } from '../../store/products.ts'
import type { Transaction } from '../../store/transaction.ts'
import { type InlinePriceInput, inCurrency, inlinePrice } from '../carts.ts'
import { findNamed } from '../changes.ts'
import { pricingOf } from './lines.ts'

export interface BilledInput {
  readonly amount?: number
  readonly currency?: string
  readonly price_data?: InlinePriceInput
  readonly pricing?: { readonly price?: string }
  readonly quantity?: number
  readonly unit_amount_decimal?: string
}

export interface Billed {
  readonly amount: number
  readonly currency: string
  readonly quantity: number
  readonly pricing: InvoiceItem['pricing']
  /** Null for an amount without a price. */
  readonly price: Price | null
  /** What is sold; null for an amount without a price. */
  readonly name: string | null
}

const WAYS = ['amount', 'pricing', 'price_data', 'unit_amount_decimal'] as const

/** Whether a request says anything of what it costs. */
export function saysCost(input: BilledInput): boolean {
  return waysIn(input).length > 0 || input.quantity !== undefined
}

function waysIn(input: BilledInput) {
  return WAYS.filter((way) =>
    way === 'pricing' ? input.pricing?.price !== undefined : input[way] !== undefined,
  )
}

/** `currency`: what it is billed in; null where a price may say so. */
export async function billedOf(
  tx: Transaction,
  input: BilledInput,
  { currency, path = '' }: { readonly currency: string | null; readonly path?: string },
): Promise<Billed> {
  const at = (name: string) => (path === '' ? name : `${path}[${name}]`)
  const ways = waysIn(input)
  if (ways.length > 1) throw exclusiveParams(ways, at(ways[1]!))
  const { amount, quantity = 1, unit_amount_decimal: unit } = input
  if (amount !== undefined) {
    if (input.quantity !== undefined) throw exclusiveParams(['amount', 'quantity'], at('quantity'))
    return loose(amount, String(amount), {
      currency: currency ?? USUAL,
      quantity,
      param: at('amount'),
    })
  }
  if (unit !== undefined) {
    const cost = roundToMinor(scaleRate(rateFromDecimal(unit), quantity))
    const param = at('unit_amount_decimal')
    return loose(cost, unit, { currency: currency ?? USUAL, quantity, param })
  }
  if (ways.length === 0) throw lineWithoutAmount(at('amount'))
  const param = input.price_data ? at('price_data') : at('pricing[price]')
  const price = input.price_data
    ? await inlinePrice(tx, input.price_data, param)
    : await priceOnce(tx, input.pricing?.price ?? '', at('pricing[price]'))
  return ofPrice(tx, price, { currency: currency ?? price.currency, quantity, param })
}

const USUAL = 'usd'

/** The same price or unit in another quantity. */
export async function requantified(
  tx: Transaction,
  { currency, pricing }: Pick<InvoiceItem, 'currency' | 'pricing'>,
  quantity: number,
): Promise<Billed> {
  const id = pricing?.price_details?.price
  const price = id ? await tx.find(prices, id) : null
  if (price) return ofPrice(tx, price, { currency, quantity, param: 'quantity' })
  const unit = pricing?.unit_amount_decimal ?? '0'
  const amount = roundToMinor(scaleRate(rateFromDecimal(unit), quantity))
  return loose(amount, unit, { currency, quantity, param: 'quantity' })
}

interface Terms {
  readonly currency: string
  readonly quantity: number
  readonly param: string
}

function loose(amount: number, unit: string, { currency, quantity, param }: Terms): Billed {
  requireSize(amount, currency, param)
  const pricing = { type: 'price_details' as const, unit_amount_decimal: unit }
  return { amount, currency, quantity, pricing, price: null, name: null }
}

async function ofPrice(
  tx: Transaction,
  price: Price,
  { currency, quantity, param }: Terms,
): Promise<Billed> {
  const terms = inCurrency(price, currency, param)
  if (terms.custom_unit_amount)
    throw customAmountRule('A price with `custom_unit_amount` cannot be billed.', param)
  const amount = priceLine(terms, quantity)
  requireSize(amount, currency, param)
  const product = await tx.find(products, price.product)
  assert(product, 'a price has its product')
  return { amount, currency, quantity, pricing: pricingOf(price), price, name: product.name }
}

function requireSize(amount: number, currency: string, param: string): void {
  if (Math.abs(amount) > maximumCharge(currency)) throw amountTooLarge(currency, param)
  if (!isWholeEnough(Math.abs(amount), currency)) throw unevenAmount(currency, param)
}

async function priceOnce(tx: Transaction, id: string, param: string): Promise<Price> {
  const price = await findNamed(tx, prices, id, param)
  if (!price.active && !price.own.inline) throw inactivePrice(param)
  if (price.recurring) throw recurringPrice(param)
  return price
}
