/** Which country of the European Union taxes a sale to one of its buyers. */

import type { TaxRegistration } from '../records/tax-registration.ts'
import { EU_COUNTRIES } from './rates.ts'
import { type TaxSituation, type Taxing, covers, isPhysical } from './situation.ts'
import type { TaxCategory } from './tax-codes.ts'

export function decideEuropean(
  { registrations, seller, buyer }: TaxSituation,
  category: TaxCategory,
): Taxing {
  const { country } = buyer.place
  const european = registrations.filter((one) => EU_COUNTRIES.has(one.country))
  if (european.length === 0) return { reason: 'not_collecting' }
  // A business in another country than the merchant's owes the tax itself.
  const isBusiness = buyer.taxIds.some((one) => countryOfVatNumber(one) === country)
  if (isBusiness && country !== seller) return { reason: 'reverse_charge' }
  const isCovered = european.some(
    (one) =>
      (one.country === country && covers(one, category)) || coversAbroad(one, country, category),
  )
  if (isCovered) return { country, reason: null }
  // Below the threshold of the small, what goes abroad is taxed as at home.
  const isSmall = european.some((one) => one.country === seller && isSmallSeller(one))
  return isSmall ? { country: seller, reason: null } : { reason: 'not_collecting' }
}

/** One-stop shops: registered in one country, for sales into the others. */
function coversAbroad(
  { country: registered, country_options }: TaxRegistration,
  country: string,
  category: TaxCategory,
): boolean {
  switch (country_options[registered.toLowerCase()]?.type) {
    case 'oss_union':
      return registered !== country
    case 'oss_non_union':
      return !isPhysical(category)
    case 'ioss':
      return isPhysical(category)
    default:
      return false
  }
}

function isSmallSeller({ country, country_options }: TaxRegistration): boolean {
  const scheme = country_options[country.toLowerCase()]?.standard?.place_of_supply_scheme
  return scheme === 'small_seller'
}

function countryOfVatNumber({ type, value }: { readonly type: string; readonly value: string }) {
  if (type !== 'eu_vat') return null
  const prefix = value.slice(0, 2)
  return prefix === 'EL' ? 'GR' : prefix
}
