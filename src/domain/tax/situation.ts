/** What is asked before a tax is decided: who sells, where they collect, who buys, and what. */

import type { TaxabilityReason } from '../records/tax-rate.ts'
import type { TaxRegistration } from '../records/tax-registration.ts'
import type { Place } from './locate.ts'
import type { TaxOverrides } from './overrides.ts'
import type { TaxCategory } from './tax-codes.ts'

export interface TaxSituation {
  /** Where the merchant is established. */
  readonly seller: string
  /** Where they collect tax now. */
  readonly registrations: readonly TaxRegistration[]
  readonly buyer: TaxedBuyer
  readonly overrides: TaxOverrides
}

export interface TaxedBuyer {
  readonly place: Place
  readonly exempt: 'exempt' | 'none' | 'reverse'
  /** Tax ids that can be relied on: no register has said that they are none. */
  readonly taxIds: readonly { readonly type: string; readonly value: string }[]
}

export interface DecidedTax {
  readonly country: string
  readonly state: string | null
  readonly percentage: number
  readonly taxType: string
  readonly reason: TaxabilityReason
}

/** The country whose rates count, or why none do. */
export type Taxing =
  { readonly country: string; readonly reason: null } | { readonly reason: TaxabilityReason }

/** What has to be carried; the rest is work or comes over the wire. */
export function isPhysical(category: TaxCategory): boolean {
  const physical: readonly TaxCategory[] = [
    ...(['book', 'childrens_clothing', 'food', 'goods', 'medicine', 'newspaper'] as const),
    'shipping',
  ]
  return physical.includes(category)
}

/** Whether a registration in the country itself is for goods of this kind. */
export function covers({ country, country_options }: TaxRegistration, category: TaxCategory) {
  const options = country_options[country.toLowerCase()]
  if (options?.type === 'simplified') return !isPhysical(category)
  if (options?.type !== 'standard') return false
  return options.standard?.place_of_supply_scheme !== 'inbound_goods' || isPhysical(category)
}

/** Why something bears no tax at all, unlike what is taxed at nothing, or by somebody else. */
export const UNTAXED: ReadonlySet<TaxabilityReason> = new Set([
  'customer_exempt',
  'not_collecting',
  'not_subject_to_tax',
  'not_supported',
  'product_exempt',
])
