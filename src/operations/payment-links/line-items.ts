/** A link's line items as they travel, with their prices. */

import type { LinkItem, PaymentLink } from '../../domain/records/payment-link.ts'
import type { Price } from '../../domain/records.ts'
import { priceCart } from '../../domain/totals/price-cart.ts'
import { assert } from '../../lib/assert.ts'
import { type LineItemObject, renderLineItem } from '../../objects/line-item.ts'
import { renderPrice } from '../../objects/price.ts'
import { prices } from '../../store/prices.ts'
import { products } from '../../store/products.ts'
import type { Reader } from '../../store/reader.ts'

export interface PricedLinkItem {
  readonly item: LinkItem
  readonly price: Price
  /** The product's name. */
  readonly name: string
  readonly description: string | null
  readonly images: readonly string[]
  readonly isProductActive: boolean
}

/** The items with their prices and products; every price of a link stays as long as the link. */
export async function pricedItems(
  reader: Reader,
  items: readonly LinkItem[],
): Promise<readonly PricedLinkItem[]> {
  const found = await reader.findAll(
    prices,
    items.map(({ price }) => price),
  )
  const priceById = new Map(found.map((price) => [price.id, price]))
  const owners = await reader.findAll(
    products,
    found.map(({ product }) => product),
  )
  const productById = new Map(owners.map((product) => [product.id, product]))
  return items.map((item) => {
    const price = priceById.get(item.price)
    assert(price, 'a line item has its price')
    const product = productById.get(price.product)
    return {
      item,
      price,
      name: product?.name ?? '',
      description: product?.description ?? null,
      images: product?.images ?? [],
      isProductActive: product?.active ?? false,
    }
  })
}

/** Whether it can still be bought; a price that was made in passing never was in the catalogue. */
export function isSold({ price, isProductActive }: PricedLinkItem): boolean {
  return isProductActive && (price.active || price.own.inline)
}

export async function linkLineItems(
  reader: Reader,
  link: PaymentLink,
): Promise<readonly LineItemObject[]> {
  const items = await pricedItems(reader, link.own.items)
  const lines = items.map(({ item, price }) => ({ price, quantity: item.quantity }))
  const totals = priceCart({ currency: link.currency, lines })
  return items.map(({ item, price, name }, index) =>
    renderLineItem(
      {
        ...item,
        currency: link.currency,
        description: name,
        // Totals come line by line, in the order of the cart.
        totals: totals.lines[index]!,
      },
      renderPrice(price),
    ),
  )
}
