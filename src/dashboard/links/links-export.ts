/** The list of payment links as a table for spreadsheets. */

import { decimalFromMinor } from '../../domain/currency.ts'
import { linkUrl } from '../../domain/payment-link.ts'
import { paymentLinks } from '../../store/payment-links.ts'
import type { Cursor, Reader } from '../../store/reader.ts'
import { csvAnswer } from '../parts/csv.ts'
import type { Visit } from '../route.ts'
import { type LinkRow, filterOf, rowsOf } from './link-rows.ts'
import { stateOf } from './words.ts'

/** All that the filters let through, a page of them at a time. */
export function exportLinks(visit: Visit): Response {
  const day = new Date(visit.ctx.clock.now() * 1000).toISOString().slice(0, 10)
  return csvAnswer(`payment_links_${day}.csv`, exportedRows(visit))
}

const EXPORTED_AT_ONCE = 100

async function* exportedRows(visit: Visit) {
  const { reader } = visit.ctx
  yield [
    ...['id', 'URL', 'Name', 'Price', 'Status', 'Created date (UTC)', 'Views', 'Started', 'Paid'],
    ...['Revenue', 'Refunded', 'Currency', 'Metadata'],
  ]
  let after: Cursor | undefined
  for (;;) {
    const page = await reader.page(paymentLinks, {
      ...filterOf(visit),
      ...(after ? { after } : {}),
      limit: EXPORTED_AT_ONCE,
    })
    for (const row of await rowsOf(reader, page.records)) yield* cellsOf(row, reader)
    const last = page.records.at(-1)
    const next = page.hasMore && last ? await reader.positionOf(paymentLinks, last.id) : null
    if (!next) return
    after = next
  }
}

/** A row for each currency that the link was paid in. */
function cellsOf({ link, title, price, figures }: LinkRow, { site }: Reader) {
  const created = new Date(link.created * 1000).toISOString().slice(0, 19).replace('T', ' ')
  const { views, started, paid } = figures
  const metadata = Object.entries(link.metadata)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')
  const before = [link.id, linkUrl(link, site), title, price, stateOf(link).text, created]
  const money = figures.revenue.length > 0 ? figures.revenue : [NO_REVENUE(link.currency)]
  return money.map(({ gross, refunded, currency }) => [
    ...before,
    ...[views, started, paid],
    decimalFromMinor(gross, currency),
    decimalFromMinor(refunded, currency),
    currency,
    metadata,
  ])
}

const NO_REVENUE = (currency: string) => ({ currency, gross: 0, refunded: 0 })
