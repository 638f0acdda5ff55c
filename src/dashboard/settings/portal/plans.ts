/** What payers can be let change to: recurring prices, the newest ones and those already chosen. */

import { renderPrice } from '../../../objects/price.ts'
import { prices } from '../../../store/prices.ts'
import { products } from '../../../store/products.ts'
import type { Reader } from '../../../store/reader.ts'
import { productsLike } from '../../../store/link-search.ts'
import { priceText } from '../../links/words.ts'
import type { Choice } from '../../parts/fields.tsx'

export interface PlanProduct {
  readonly id: string
  readonly name: string
  readonly prices: readonly Choice[]
}

export interface Plans {
  readonly products: readonly PlanProduct[]
  /** Whether there are more than are listed. */
  readonly hasMore: boolean
}

const LISTED = 50

/** `chosen`: ids of prices that have to be among them. */
export async function loadPlans(
  reader: Reader,
  { find, chosen }: { readonly find: string; readonly chosen: readonly string[] },
): Promise<Plans> {
  const found = await reader.page(prices, {
    limit: LISTED,
    where: [
      ['active', '=', 1],
      ['inline', '=', 0],
      ['deleted', '=', 0],
      ['type', '=', 'recurring'],
      ...(find === '' ? [] : [['product', 'in', await productsNamed(reader, find)] as const]),
    ],
  })
  const also = await reader.findAll(prices, chosen)
  const all = [...new Map([...also, ...found.records].map((price) => [price.id, price])).values()]
  const byProduct = Map.groupBy(all, ({ product }) => product)
  const owners = await reader.findAll(products, [...byProduct.keys()])
  return {
    products: owners
      .map(({ id, name }) => ({
        id,
        name,
        prices: (byProduct.get(id) ?? []).map((price) => {
          const text = priceText(renderPrice(price))
          return { value: price.id, text: price.active ? text : `${text} (archived)` }
        }),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    hasMore: found.hasMore || find !== '',
  }
}

async function productsNamed(reader: Reader, find: string): Promise<readonly string[]> {
  const { records } = await reader.page(products, {
    limit: LISTED,
    where: [['active', '=', 1]],
    also: [productsLike(find)],
  })
  return records.map(({ id }) => id)
}
