/** What a link can sell and send: the newest prices and shipping rates, by name. */

import type { Price, Product } from '../../domain/records.ts'
import { renderPrice } from '../../objects/price.ts'
import { prices } from '../../store/prices.ts'
import { products } from '../../store/products.ts'
import type { Reader } from '../../store/reader.ts'
import { shippingRates } from '../../store/shipping-rates.ts'
import { productsLike } from '../../store/link-search.ts'
import type { Choice } from '../parts/fields.tsx'
import { priceText } from './words.ts'

export interface CatalogueProduct {
  readonly id: string
  readonly name: string
  readonly prices: readonly Choice[]
}

export interface Catalogue {
  readonly products: readonly CatalogueProduct[]
  /** Whether there are more than are listed. */
  readonly hasMore: boolean
  readonly shippingRates: readonly Choice[]
  /** Prices that are billed again and again, of those that are listed. */
  readonly recurring: ReadonlySet<string>
}

/** For forms that choose nothing from it. */
export const NO_CATALOGUE: Catalogue = {
  products: [],
  hasMore: false,
  shippingRates: [],
  recurring: new Set(),
}

const LISTED = 100

/** `named`: ids that have to be among them, such as a link's own prices. */
export async function loadCatalogue(
  reader: Reader,
  { find, named }: { readonly find: string; readonly named: readonly string[] },
): Promise<Catalogue> {
  const found = await pricesLike(reader, find)
  const also = await reader.findAll(
    prices,
    named.filter((id) => id.startsWith('price_')),
  )
  const all = [...new Map([...also, ...found.records].map((price) => [price.id, price])).values()]
  const owners = await reader.findAll(products, [
    ...all.map(({ product }) => product),
    ...named.filter((id) => id.startsWith('prod_')),
  ])
  const rates = await reader.page(shippingRates, {
    limit: LISTED,
    where: [
      ['active', '=', 1],
      ['inline', '=', 0],
    ],
  })
  return {
    products: grouped(all, owners),
    hasMore: found.hasMore,
    shippingRates: rates.records.map(({ id, display_name: name }) => {
      return { value: id, text: name ?? id }
    }),
    recurring: new Set(all.filter(({ recurring }) => recurring !== null).map(({ id }) => id)),
  }
}

async function pricesLike(reader: Reader, find: string) {
  const where = [
    ['active', '=', 1],
    ['inline', '=', 0],
    ['deleted', '=', 0],
  ] as const
  if (find === '') return reader.page(prices, { limit: LISTED, where })
  const owners = await reader.page(products, {
    limit: LISTED,
    where: [['active', '=', 1]],
    also: [productsLike(find)],
  })
  const ids = owners.records.map(({ id }) => id)
  const found = await reader.page(prices, {
    limit: LISTED,
    where: [...where, ['product', 'in', ids]],
  })
  return { records: found.records, hasMore: true }
}

function grouped(all: readonly Price[], owners: readonly Product[]): readonly CatalogueProduct[] {
  const byProduct = Map.groupBy(all, ({ product }) => product)
  return owners
    .map(({ id, name }) => ({
      id,
      name,
      prices: (byProduct.get(id) ?? []).map((price) => {
        return { value: price.id, text: priceText(renderPrice(price)) }
      }),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}
