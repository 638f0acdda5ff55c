/** The prices that a request wants billed: found or made, and able to be billed together. */

import type { Price, Product } from '../../domain/records.ts'
import { exclusiveParams, missingParam } from '../../objects/errors.ts'
import { inactivePrice, inactiveProduct } from '../../objects/refusals.ts'
import {
  mismatchedInterval,
  priceChosenByPayer,
  priceNotRecurring,
  priceRecurring,
  samePriceTwice,
} from '../../objects/subscription-refusals.ts'
import { prices } from '../../store/prices.ts'
import { products } from '../../store/products.ts'
import type { Transaction } from '../../store/transaction.ts'
import { inCurrency } from '../carts.ts'
import { findNamed } from '../changes.ts'
import type { PriceTermsInput } from '../prices/input.ts'
import { createPriceFor } from '../prices/make.ts'

export interface PriceChoice {
  /** The older name of `price`. */
  readonly plan?: string
  readonly price?: string
  readonly price_data?: PriceTermsInput & { readonly product: string }
}

/** One that is billed again and again; null where the request names none. */
export async function recurringPrice(
  tx: Transaction,
  choice: PriceChoice,
  path: string,
): Promise<Price | null> {
  const { price, param } = await priceChosen(tx, choice, path)
  if (!price) return null
  if (!price.recurring) throw priceNotRecurring(param)
  return price
}

/** One that is billed once. */
export async function oncePrice(
  tx: Transaction,
  choice: PriceChoice,
  path: string,
): Promise<Price> {
  const { price, param } = await priceChosen(tx, choice, path)
  if (!price) throw missingParam(param)
  if (price.recurring) throw priceRecurring(param)
  if (price.custom_unit_amount) throw priceChosenByPayer(param)
  return price
}

async function priceChosen(
  tx: Transaction,
  { plan, price, price_data: inline }: PriceChoice,
  path: string,
): Promise<{ readonly price: Price | null; readonly param: string }> {
  const given = { plan, price, price_data: inline }
  const names = Object.entries(given).flatMap(([name, value]) => (value ? [name] : []))
  if (names.length > 1) throw exclusiveParams(names, `${path}[${names[0]}]`)
  const param = `${path}[${names[0] ?? 'price'}]`
  if (inline) {
    const { product, ...terms } = inline
    const owner = await activeProduct(tx, product, `${param}[product]`)
    return {
      price: await createPriceFor(tx, owner, terms, { inline: true, path: param }),
      param,
    }
  }
  const id = price ?? plan
  if (id === undefined) return { price: null, param }
  const found = await findNamed(tx, prices, id, param)
  if (!found.active && !found.own.inline) throw inactivePrice(param)
  return { price: found, param }
}

async function activeProduct(tx: Transaction, id: string, param: string): Promise<Product> {
  const product = await findNamed(tx, products, id, param)
  if (!product.active) throw inactiveProduct(id, param)
  return product
}

interface Together {
  readonly price: Price
  /** How errors name it. */
  readonly path: string
}

/** Throws unless all know the currency, are billed as often, and are different. */
export function checkTogether(items: readonly Together[], currency: string): void {
  const [first] = items
  for (const [index, { price, path }] of items.entries()) {
    const { recurring } = price
    inCurrency(price, currency, `${path}[price]`)
    const isAlike =
      recurring?.interval === first?.price.recurring?.interval &&
      recurring?.interval_count === first?.price.recurring?.interval_count
    if (!isAlike) throw mismatchedInterval(`${path}[price]`)
    if (items.slice(0, index).some((other) => other.price.id === price.id))
      throw samePriceTwice(price.id, `${path}[price]`)
  }
}

/** What is not said is the customer's own, if all prices have it, or else the first price's. */
export function currencyFor(
  items: readonly { readonly price: Price }[],
  asked: string | undefined,
  usual: string | null | undefined,
): string {
  if (asked !== undefined) return asked
  const isUsual =
    usual && items.every(({ price }) => price.currency === usual || price.currency_options?.[usual])
  return isUsual ? usual : (items[0]?.price.currency ?? 'usd')
}
