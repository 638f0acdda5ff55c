/** A link's line items as they travel, with their prices. */

import type { LinkItem, PaymentLink } from '../../domain/records/payment-link.ts'
import { termsIn } from '../../domain/pricing/price-line.ts'
import type { Price } from '../../domain/records.ts'
import { type LineTotals, priceCart } from '../../domain/totals/price-cart.ts'
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
  const totals = totalsOf(items, link.currency)
  return items.map(({ item, price, name }, index) =>
    renderLineItem(
      {
        ...item,
        currency: link.currency,
        description: name,
        // One for each item.
        totals: totals[index]!,
      },
      renderPrice(price),
    ),
  )
}

/** A price that has lost the link's currency costs nothing in it: it cannot be bought either. */
function totalsOf(items: readonly PricedLinkItem[], currency: string): readonly LineTotals[] {
  return items.map(({ item, price }) => {
    if (!termsIn(price, currency)) return NO_TOTALS
    // Without a discount, what a line comes to does not depend on the others.
    return priceCart({ currency, lines: [{ price, quantity: item.quantity }] }).lines[0]!
  })
}

const NO_TOTALS = { amount_subtotal: 0, amount_discount: 0, amount_tax: 0, amount_total: 0 }
