/** Which taxes a line bears: by where the merchant collects, who buys, where, and what. */

import type { TaxabilityReason } from '../records/tax-rate.ts'
import { decideEuropean } from './europe.ts'
import type { Place } from './locate.ts'
import { isTaxedIn, isZeroRatedInCanada, provinceTaxes, stateRate } from './north-america.ts'
import { overrideFor } from './overrides.ts'
import { type CountryRates, EU_COUNTRIES, countryRates } from './rates.ts'
import { type DecidedTax, type TaxSituation, type Taxing, covers } from './situation.ts'
import type { TaxCategory, TaxCode } from './tax-codes.ts'

/** One tax at least: also of a line that bears none, it is said why. */
export function decideTaxes(situation: TaxSituation, code: TaxCode): readonly DecidedTax[] {
  const { place, exempt } = situation.buyer
  const none = (reason: TaxabilityReason) => [untaxed(place, reason)]
  if (code.category === 'nontaxable') return none('product_exempt')
  if (place.isOutside) return none('not_subject_to_tax')
  if (exempt === 'exempt') return none('customer_exempt')
  if (exempt === 'reverse') return none('reverse_charge')
  if (place.country === 'US') return [americanTax(situation, code)]
  if (place.country === 'CA') return canadianTaxes(situation, code)
  const taxing = EU_COUNTRIES.has(place.country)
    ? decideEuropean(situation, code.category)
    : decideElsewhere(situation, code.category)
  if (taxing.reason) return none(taxing.reason)
  const rates = countryRates(taxing.country, taxing.country === place.country ? place.state : null)
  if (!rates) return none('not_supported')
  return [countryTax(situation, { country: taxing.country, rates, code })]
}

export function untaxed({ country, state }: Place, reason: TaxabilityReason): DecidedTax {
  return { country, state, percentage: 0, taxType: taxTypeIn(country), reason }
}

/** Where a business that buys from abroad owes the tax itself, by the tax id that it shows. */
const OWED_BY_BUYERS: Readonly<Record<string, string>> = {
  AU: 'au_abn',
  GB: 'gb_vat',
  IS: 'is_vat',
  NO: 'no_vat',
  NZ: 'nz_gst',
  SG: 'sg_gst',
}

function decideElsewhere(situation: TaxSituation, category: TaxCategory): Taxing {
  const { registrations, seller, buyer } = situation
  const { country } = buyer.place
  const registered = registrations.filter((one) => one.country === country)
  const found = registered.find((one) => covers(one, category))
  if (!found) return { reason: 'not_collecting' }
  const isSimplified = found.country_options[country.toLowerCase()]?.type === 'simplified'
  const shows = buyer.taxIds.some(({ type }) =>
    isSimplified ? type.startsWith(`${country.toLowerCase()}_`) : type === OWED_BY_BUYERS[country],
  )
  return shows && seller !== country ? { reason: 'reverse_charge' } : { country, reason: null }
}

function countryTax(
  { overrides }: TaxSituation,
  {
    country,
    rates,
    code,
  }: { readonly country: string; readonly rates: CountryRates; readonly code: TaxCode },
): DecidedTax {
  const known = rateOf(rates, code.category)
  const names = [code.id, code.category, ...(known === rates.standard ? ['standard'] : [])]
  const percentage = overrideFor(overrides, country, names) ?? known
  const reason =
    percentage === 0
      ? 'zero_rated'
      : percentage === known && known !== rates.standard
        ? 'reduced_rated'
        : 'standard_rated'
  return { country, state: null, percentage, taxType: taxTypeIn(country), reason }
}

function rateOf(rates: CountryRates, category: TaxCategory): number {
  switch (category) {
    case 'book':
    case 'ebook':
    case 'food':
    case 'medicine':
    case 'newspaper':
      return rates[category]
    case 'childrens_clothing':
      return rates.childrensClothing
    case 'digital':
    case 'goods':
    case 'nontaxable':
    case 'saas':
    case 'service':
    case 'shipping':
      return rates.standard
  }
}

function americanTax({ registrations, buyer, overrides }: TaxSituation, code: TaxCode): DecidedTax {
  const { place } = buyer
  const state = place.state ?? ''
  const isRegistered = registrations.some(({ country_options: { us } }) => us?.state === state)
  if (!isRegistered) return untaxed(place, 'not_collecting')
  const isTaxed = isTaxedIn(state, code.category)
  const names = [code.id, code.category, ...(isTaxed ? ['standard'] : [])]
  const own = overrideFor(overrides, `US-${state}`, names)
  const percentage = own ?? (isTaxed ? (stateRate(state) ?? 0) : 0)
  if (percentage === 0) return untaxed(place, isTaxed ? 'not_subject_to_tax' : 'product_exempt')
  return { country: 'US', state, percentage, taxType: 'sales_tax', reason: 'standard_rated' }
}

function canadianTaxes(
  { registrations, buyer, overrides, seller }: TaxSituation,
  code: TaxCode,
): readonly DecidedTax[] {
  const { place } = buyer
  const state = place.state ?? ''
  const taxes = provinceTaxes(state)
  const here = registrations.flatMap(({ country_options: { ca } }) => (ca ? [ca] : []))
  const isFederal = here.some(({ type }) => type === 'standard' || type === 'simplified')
  const isOwn = here.some(({ province_standard: own }) => own?.province === state)
  const rows = [
    ...(taxes && isFederal ? [taxes.federal] : []),
    ...(taxes?.own && isOwn ? [taxes.own] : []),
  ]
  if (rows.length === 0) return [untaxed(place, 'not_collecting')]
  const shows = buyer.taxIds.some(({ type }) => type === 'ca_gst_hst')
  const isSimplified = here.every(({ type }) => type === 'simplified')
  if (shows && isSimplified && seller !== 'CA') return [untaxed(place, 'reverse_charge')]
  const names = [code.id, code.category]
  return rows.map(([taxType, rate]) => {
    const isZero = isZeroRatedInCanada(code.category)
    const where = taxType === 'gst' ? 'CA' : `CA-${state}`
    const own = overrideFor(overrides, where, isZero ? names : [...names, 'standard'])
    const percentage = own ?? (isZero ? 0 : rate)
    const reason = percentage === 0 ? 'zero_rated' : 'standard_rated'
    return { country: 'CA', state: taxType === 'gst' ? null : state, percentage, taxType, reason }
  })
}

const GOODS_AND_SERVICES: ReadonlySet<string> = new Set(['AU', 'CA', 'IN', 'NZ', 'SG'])

function taxTypeIn(country: string): string {
  if (country === 'US') return 'sales_tax'
  if (country === 'JP') return 'jct'
  return GOODS_AND_SERVICES.has(country) ? 'gst' : 'vat'
}
