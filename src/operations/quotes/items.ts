/** The lines of a quote as a request wants them. */

import type { Customer } from '../../domain/records/customer.ts'
import type { Price } from '../../domain/records.ts'
import type { Quote, QuoteItem } from '../../domain/records/quote.ts'
import { missingParam, noSuch } from '../../objects/errors.ts'
import { priceChosenByPayer } from '../../objects/subscription-refusals.ts'
import { products } from '../../store/products.ts'
import type { Transaction } from '../../store/transaction.ts'
import { inCurrency, itemsOf, requireChargeableLater } from '../carts.ts'
import { costOf } from '../subscriptions/lines.ts'
import { checkTogether, currencyFor } from '../subscriptions/prices.ts'
import { ratesNamed } from '../subscriptions/settings.ts'
import { discountsNamed } from './discounts.ts'
import type { QuoteLineInput } from './input.ts'

/** Those that are named by id stay what nothing else is said of; all others are new. */
export async function quotedItems(
  tx: Transaction,
  inputs: readonly QuoteLineInput[],
  { own }: Quote,
  customer: Customer | null,
): Promise<readonly QuoteItem[]> {
  const named: Named[] = []
  for (const [index, input] of inputs.entries()) {
    const path = `line_items[${index}]`
    const known = own.items.find(({ id }) => id === input.id) ?? null
    if (input.id !== undefined && !known) throw noSuch('line_item', input.id, `${path}[id]`)
    const price = await priceFor(tx, input, known, path)
    if (price.custom_unit_amount) throw priceChosenByPayer(`${path}[price]`)
    const quantity = input.quantity ?? known?.quantity ?? 1
    named.push({ input, known, path, price, quantity })
  }
  const currency = currencyFor(named, undefined, customer?.currency)
  checkTogether(
    named.filter(({ price }) => price.recurring),
    currency,
  )
  for (const { price, path } of named) inCurrency(price, currency, `${path}[price]`)
  requireChargeableLater(
    named.map(({ price, quantity }) => ({
      item: { id: '', price: price.id, quantity, adjustable_quantity: null },
      price,
    })),
    currency,
  )
  const items: QuoteItem[] = []
  for (const one of named) items.push(await itemOf(tx, one, { currency, customer }))
  return items
}

/** Null where nothing is quoted yet. */
export function currencyOf(items: readonly QuoteItem[], customer: Customer | null): string | null {
  return items.length === 0 ? null : currencyFor(items, undefined, customer?.currency)
}

interface Named {
  readonly input: QuoteLineInput
  readonly known: QuoteItem | null
  readonly path: string
  readonly price: Price
  readonly quantity: number
}

async function priceFor(
  tx: Transaction,
  { price, price_data: inline, quantity = 1 }: QuoteLineInput,
  known: QuoteItem | null,
  path: string,
): Promise<Price> {
  if (price === undefined && !inline) {
    if (known) return known.price
    throw missingParam(`${path}[price]`)
  }
  const wanted = {
    quantity: Math.max(quantity, 1),
    ...(price === undefined ? {} : { price }),
    ...(inline ? { price_data: inline } : {}),
  }
  const [found] = await itemsOf(tx, [wanted], path)
  if (!found) throw missingParam(`${path}[price]`)
  return found.price
}

interface Terms {
  readonly currency: string
  readonly customer: Customer | null
}

async function itemOf(
  tx: Transaction,
  { input, known, path, price, quantity }: Named,
  { currency, customer }: Terms,
): Promise<QuoteItem> {
  const { discounts, tax_rates: rates } = input
  const product = await tx.find(products, price.product)
  const subtotal = costOf({ price, quantity }, currency)
  return {
    id: known?.id ?? tx.newId('li'),
    price,
    quantity,
    description: product?.name ?? '',
    taxRates:
      rates === undefined
        ? (known?.taxRates ?? [])
        : await ratesNamed(tx, rates ?? [], `${path}[tax_rates]`),
    discounts:
      discounts === undefined
        ? (known?.discounts ?? [])
        : await discountsNamed(tx, discounts ?? [], {
            customer,
            currency,
            lines: [{ product: price.product, subtotal }],
            known: known?.discounts ?? [],
            path: `${path}[discounts]`,
          }),
    // Until the quote is priced.
    total: UNPRICED,
    upfront: null,
  }
}

const UNPRICED = {
  amount_subtotal: 0,
  amount_discount: 0,
  amount_tax: 0,
  amount_total: 0,
  taxes: [],
  discounts: [],
}
