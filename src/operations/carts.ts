/** The lines of a link or session: their prices found, checked and made, and what they come to. */

import type { AdjustableQuantity, LinkItem } from '../domain/records/payment-link.ts'
import { QUANTITY, quantityBounds } from '../domain/payment-link.ts'
import type { Price, Product } from '../domain/records.ts'
import { type LineTerms, termsIn } from '../domain/pricing/price-line.ts'
import {
  type CartLine,
  type CartRefusal,
  type Share,
  type ShippingLine,
  refusalOfCart,
} from '../domain/totals/price-cart.ts'
import { unreachable } from '../lib/assert.ts'
import { type ApiError, exclusiveParams, missingParam } from '../objects/errors.ts'
import {
  amountTooLarge,
  currencyMismatch,
  customAmountRule,
  inactivePrice,
  inactiveProduct,
  quantityRule,
  sessionTooSmall,
  unevenAmount,
} from '../objects/refusals.ts'
import { prices } from '../store/prices.ts'
import { products } from '../store/products.ts'
import type { Transaction } from '../store/transaction.ts'
import { findNamed } from './changes.ts'
import type { MetadataChange, PriceTermsInput } from './prices/input.ts'
import { createPriceFor } from './prices/make.ts'
import { type TaxDetailsInput, createProduct } from './products.ts'

export interface LineInput {
  readonly adjustable_quantity?: {
    readonly enabled: boolean
    readonly maximum?: number
    readonly minimum?: number
  }
  readonly price?: string
  readonly price_data?: InlinePriceInput
  readonly quantity: number
}

export interface InlinePriceInput extends PriceTermsInput {
  readonly product?: string
  readonly product_data?: {
    readonly description?: string
    readonly images?: readonly string[]
    readonly metadata?: MetadataChange
    readonly name: string
    readonly tax_code?: string
    readonly tax_details?: TaxDetailsInput
    readonly unit_label?: string
  }
}

/** A line whose price is at hand. */
export interface PricedItem {
  readonly item: LinkItem
  readonly price: Price
}

/** Finds or makes the price of every line. Errors name the line they are about, or `only` it. */
export async function itemsOf(
  tx: Transaction,
  inputs: readonly LineInput[],
  only?: string,
): Promise<readonly PricedItem[]> {
  const priced: PricedItem[] = []
  for (const [index, input] of inputs.entries()) {
    const path = only ?? `line_items[${index}]`
    const price = await priceOf(tx, input, path)
    const adjustable_quantity = adjustableOf(input, inputs.length === 1, path)
    const item = {
      id: tx.newId('li'),
      price: price.id,
      quantity: input.quantity,
      adjustable_quantity,
    }
    priced.push({ item, price })
  }
  return priced
}

async function priceOf(tx: Transaction, input: LineInput, path: string): Promise<Price> {
  const { price, price_data: inline } = input
  if (price !== undefined && inline)
    throw exclusiveParams(['price', 'price_data'], `${path}[price]`)
  if (inline) return inlinePrice(tx, inline, `${path}[price_data]`)
  if (price === undefined) throw missingParam(`${path}[price]`)
  return priceNamed(tx, price, `${path}[price]`)
}

/** A price that is for sale; throws for any other. */
export async function priceNamed(tx: Transaction, id: string, param: string): Promise<Price> {
  const found = await findNamed(tx, prices, id, param)
  if (!found.active && !found.own.inline) throw inactivePrice(param)
  await activeProduct(tx, found.product, param)
  return found
}

async function activeProduct(tx: Transaction, id: string, path: string): Promise<Product> {
  const product = await findNamed(tx, products, id, path)
  if (!product.active) throw inactiveProduct(id, path)
  return product
}

/** A price that is made in passing. */
export async function inlinePrice(
  tx: Transaction,
  inline: InlinePriceInput,
  path: string,
): Promise<Price> {
  const { product, product_data, ...terms } = inline
  if (product !== undefined && product_data)
    throw exclusiveParams(['product', 'product_data'], `${path}[product]`)
  if (product === undefined && !product_data) throw missingParam(`${path}[product]`)
  const owner = product_data
    ? await createProduct(tx, product_data, `${path}[product_data]`)
    : await activeProduct(tx, product ?? '', `${path}[product]`)
  return createPriceFor(tx, owner, terms, { inline: true, path })
}

function adjustableOf(
  { adjustable_quantity: given, quantity }: LineInput,
  isOnly: boolean,
  path: string,
): AdjustableQuantity | null {
  if (!given?.enabled) {
    if (quantity < 1)
      throw quantityRule('Invalid quantity: must be at least 1.', `${path}[quantity]`)
    return null
  }
  const adjustable = {
    enabled: true,
    maximum: given.maximum ?? QUANTITY.maximum,
    minimum: given.minimum ?? QUANTITY.minimum,
  }
  checkQuantity(quantity, adjustable, isOnly, path)
  return adjustable
}

/** Throws unless the quantity lies within what the payer may choose. */
export function checkQuantity(
  quantity: number,
  adjustable: AdjustableQuantity,
  isOnly: boolean,
  path: string,
): void {
  const { minimum, maximum } = quantityBounds(adjustable, isOnly)
  if (minimum > maximum)
    throw quantityRule(
      'The minimum of an adjustable quantity must be below its maximum.',
      `${path}[adjustable_quantity][minimum]`,
    )
  if (quantity < minimum || quantity > maximum)
    throw quantityRule(
      `The quantity must lie between the item's minimum (${minimum}) and maximum (${maximum}).`,
      `${path}[quantity]`,
    )
}

/** Throws unless all prices share the currency, and a price that the payer chooses stands alone. */
export function checkItems(items: readonly PricedItem[], currency: string): void {
  for (const [index, { item, price }] of items.entries()) {
    const path = `line_items[${index}]`
    const terms = inCurrency(price, currency, `${path}[price]`)
    if (!terms.custom_unit_amount) continue
    if (items.length > 1)
      throw customAmountRule('A price with `custom_unit_amount` must be the only line item.', path)
    if (item.quantity !== 1 || item.adjustable_quantity)
      throw customAmountRule(
        'A price with `custom_unit_amount` has a quantity of 1 that cannot be adjusted.',
        `${path}[quantity]`,
      )
  }
}

/** What the price says in that currency; throws when it says nothing. */
export function inCurrency(price: Price, currency: string, param: string): LineTerms {
  const terms = termsIn(price, currency)
  if (terms) return terms
  const others = Object.keys(price.currency_options ?? {})
  throw currencyMismatch([...new Set([price.currency, ...others])], currency, param)
}

export function hasOpenAmount(items: readonly PricedItem[]): boolean {
  return items.some(({ price }) => price.custom_unit_amount)
}

/** An amount that the payer chooses is not also taken down by a code. */
export function checkCodes(
  items: readonly PricedItem[],
  { allow_promotion_codes: codes, discounts = [] }: CodesInput,
): void {
  if (!hasOpenAmount(items)) return
  if (codes || discounts.length > 0)
    throw customAmountRule(
      'A price with `custom_unit_amount` takes no promotion codes and no discounts.',
      codes ? 'allow_promotion_codes' : 'discounts',
    )
}

interface CodesInput {
  readonly allow_promotion_codes?: boolean | undefined
  readonly discounts?: readonly object[] | undefined
}

/** Throws when what is bought as it stands could not be charged. Chosen amounts come later. */
export function checkTotal(items: readonly PricedItem[], currency: string, beside: Beside): void {
  if (hasOpenAmount(items)) return
  const { shipping = null, share = () => null } = beside
  const lines = items.map(cartLineOf)
  const now = lines.map((line, index) => ({ ...line, share: share(items[index]!.price) }))
  const refusal = refusalOfCart({ currency, lines: now, shipping })
  if (refusal) throw totalRefused(refusal, currency)
  requireChargeableLater(items, currency)
}

/** What is not due now is due later. */
export function requireChargeableLater(items: readonly PricedItem[], currency: string): void {
  if (refusalOfCart({ currency, lines: items.map(cartLineOf) }) === 'amount_too_large')
    throw totalRefused('amount_too_large', currency)
}

interface Beside {
  readonly shipping?: ShippingLine | null
  /** Which part of a price is due now; null for all of it. */
  readonly share?: (price: Price) => Share | null
}

export function cartLineOf({ item, price }: PricedItem): CartLine {
  return { price, quantity: item.quantity }
}

export function totalRefused(refusal: CartRefusal, currency: string): ApiError {
  switch (refusal) {
    case 'amount_too_small':
      return sessionTooSmall(currency)
    case 'amount_too_large':
      return amountTooLarge(currency, 'line_items')
    case 'amount_not_chargeable':
      return unevenAmount(currency, 'line_items')
    case 'currency_not_offered':
      return currencyMismatch(['another currency'], currency, 'line_items')
    default:
      return unreachable(refusal)
  }
}
