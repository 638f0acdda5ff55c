/** A session's line items as they travel. */

import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import { type LineItemObject, renderLineItem } from '../../objects/line-item.ts'
import { renderPrice } from '../../objects/price.ts'
import { prices } from '../../store/prices.ts'
import type { Reader } from '../../store/reader.ts'

export async function sessionLineItems(
  reader: Reader,
  session: CheckoutSession,
): Promise<readonly LineItemObject[]> {
  const ids = session.own.items.map(({ price }) => price)
  const found = await reader.findAll(prices, ids)
  const priceById = new Map(found.map((price) => [price.id, price]))
  return session.own.items.map((item) => {
    const price = priceById.get(item.price)
    return {
      ...renderLineItem(
        { ...item, currency: session.currency ?? '' },
        price ? renderPrice(price) : null,
      ),
      metadata: { ...item.metadata },
    }
  })
}
