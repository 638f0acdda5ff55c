/**
 * The wire shape of a price. Tiers and currency options travel only when `expand` asks for them.
 */

import type { Price } from '../domain/records.ts'

export type PriceObject = Omit<Price, 'own' | 'tiers' | 'currency_options'>

export function renderPrice(price: Price): PriceObject {
  const { own: _own, tiers: _tiers, currency_options: _options, ...wire } = price
  return wire
}
