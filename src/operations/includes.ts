/** What objects hold only when `expand` asks for it. */

import { listOf } from '../objects/list.ts'
import { prices } from '../store/prices.ts'
import type { Reader } from '../store/reader.ts'

type Wire = Readonly<Record<string, unknown>>
type Include = (reader: Reader, object: Wire) => Promise<unknown>

/** By object and property. */
export const INCLUDES: Readonly<Record<string, Include>> = {
  'price.tiers': async (reader, { id }) => (await reader.find(prices, String(id)))?.tiers ?? null,
  'price.currency_options': async (reader, { id }) =>
    (await reader.find(prices, String(id)))?.currency_options ?? null,
  'line_item.discounts': async () => [],
  'line_item.taxes': async () => [],
  'checkout.session.total_details.breakdown': async () => ({ discounts: [], taxes: [] }),
  'customer.sources': emptyList('sources'),
  'customer.subscriptions': emptyList('subscriptions'),
  'customer.tax_ids': emptyList('tax_ids'),
  'customer.tax': async () => ({
    automatic_tax: 'unrecognized_location',
    ip_address: null,
    location: null,
    provider: 'stripe',
  }),
}

function emptyList(name: string): Include {
  return async (_reader, { id }) => listOf([], false, `/v1/customers/${String(id)}/${name}`)
}
