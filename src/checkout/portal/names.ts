/** How the portal calls a subscription, and what it says of its price. */

import { formatMinor } from '../../domain/currency.ts'
import { sumMinor } from '../../domain/money.ts'
import { termsIn } from '../../domain/pricing/price-line.ts'
import type { Price } from '../../domain/records.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { costOfLine } from '../../domain/totals/price-cart.ts'
import { everyOf } from '../../operations/subscriptions/lines.ts'
import { products } from '../../store/products.ts'
import type { Reader } from '../../store/reader.ts'
import { ratePer } from '../recurring-view.ts'

export async function nameOf(reader: Reader, { own }: Subscription): Promise<string> {
  const names: string[] = []
  for (const { price, quantity } of own.items) {
    const name = await productName(reader, price)
    names.push((quantity ?? 1) > 1 ? `${name} × ${quantity}` : name)
  }
  return names.join(', ')
}

export async function productName(reader: Reader, { product, nickname }: Price): Promise<string> {
  const found = await reader.find(products, product)
  return found?.name ?? nickname ?? ''
}

/** "$20.00 per month", of all items together. */
export function rateOf({ own, currency }: Subscription, locale: string): string | null {
  const [first] = own.items
  if (!first?.price.recurring) return null
  const costs = own.items.map(({ price, quantity }) => costOf(price, quantity ?? 1, currency))
  const amount = formatMinor(sumMinor(costs), currency, locale)
  return ratePer(everyOf(first), amount, locale)
}

export function rateOfPrice(
  price: Price,
  { quantity, currency, locale }: { quantity: number; currency: string; locale: string },
): string {
  const amount = formatMinor(costOf(price, quantity, currency), currency, locale)
  return price.recurring ? ratePer(everyOf({ price }), amount, locale) : amount
}

function costOf(price: Price, quantity: number, currency: string): number {
  const terms = termsIn(price, currency)
  return terms ? costOfLine(terms, { quantity }) : 0
}
