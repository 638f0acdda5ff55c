/** Payment links as their list shows them: with their names, prices and numbers. */

import type { PaymentLink } from '../../domain/records/payment-link.ts'
import { renderPrice } from '../../objects/price.ts'
import {
  type LinkFigures,
  NO_FIGURES,
  figuresOfLinks,
} from '../../operations/payment-links/analytics.ts'
import { pricedItems } from '../../operations/payment-links/line-items.ts'
import { linksLike } from '../../store/link-search.ts'
import type { Filter, Reader } from '../../store/reader.ts'
import type { Visit } from '../route.ts'
import { priceText, titleOf } from './words.ts'

export interface LinkRow {
  readonly link: PaymentLink
  readonly title: string
  readonly price: string
  readonly figures: LinkFigures
}

/** What the address says: state, words, and since when. */
export function filterOf({ query, ctx }: Visit): Filter {
  const active = query.get('active')
  const words = (query.get('q') ?? '').trim().slice(0, 200)
  const from = Date.parse(query.get('from') ?? '')
  return {
    ...(active === 'true' || active === 'false'
      ? { where: [['active', '=', Number(active === 'true')]] }
      : {}),
    ...(words === '' ? {} : { also: [linksLike(ctx.reader, words)] }),
    ...(Number.isNaN(from) ? {} : { created: { gte: Math.floor(from / 1000) } }),
  }
}

export async function rowsOf(
  reader: Reader,
  links: readonly PaymentLink[],
): Promise<readonly LinkRow[]> {
  const items = await pricedItems(
    reader,
    links.flatMap(({ own }) => own.items),
  )
  const byItem = new Map(items.map((priced) => [priced.item.id, priced]))
  const figures = await figuresOfLinks(
    reader,
    links.map(({ id }) => id),
  )
  return links.map((link) => {
    const sold = link.own.items.flatMap(({ id }) => byItem.get(id) ?? [])
    return {
      link,
      title: titleOf(sold.map(({ name }) => name)),
      price: sold.map(({ price }) => priceText(renderPrice(price))).join(' + '),
      figures: figures.get(link.id) ?? NO_FIGURES,
    }
  })
}
