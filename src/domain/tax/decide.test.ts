import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CountryOptions, TaxRegistration } from '../records/tax-registration.ts'
import { decideTaxes } from './decide.ts'
import { type TaxAddress, locate } from './locate.ts'
import { COUNTRIES_WITH_RATES } from './rates.ts'
import type { TaxSituation } from './situation.ts'
import { TAX_CODES, findTaxCode } from './tax-codes.ts'

const CODES = {
  goods: 'txcd_99999999',
  digital: 'txcd_10000000',
  saas: 'txcd_10103001',
  service: 'txcd_20030000',
  book: 'txcd_35010000',
  ebook: 'txcd_10302000',
  food: 'txcd_40040000',
  none: 'txcd_00000000',
} as const

const registered = (country: string, options: CountryOptions): TaxRegistration => ({
  id: 'taxreg_1',
  object: 'tax.registration',
  active_from: 0,
  country,
  country_options: { [country.toLowerCase()]: options },
  created: 0,
  expires_at: null,
  livemode: false,
})
const standard = (country: string, place_of_supply_scheme = 'standard') =>
  registered(country, { type: 'standard', standard: { place_of_supply_scheme } })
const oss = registered('DE', { type: 'oss_union' })

interface Case {
  readonly seller?: string
  readonly at: readonly TaxRegistration[]
  readonly to: string
  readonly code?: keyof typeof CODES
  readonly taxId?: readonly [type: string, value: string]
  readonly exempt?: 'exempt' | 'reverse'
  readonly overrides?: TaxSituation['overrides']
}

/** `US 94111` is a country and a postal code, `US-CA` a country and a state. */
function addressOf(text: string): TaxAddress {
  const [, country = null, state = null, postal = null] =
    /^([A-Z]{2})(?:-(\w+))?(?: (.+))?$/.exec(text) ?? []
  return { country, state, postal_code: postal }
}

function decide({ seller = 'DE', at, to, code = 'goods', taxId, exempt, overrides = {} }: Case) {
  const place = locate(addressOf(to))
  const taxIds = taxId ? [{ type: taxId[0], value: taxId[1] }] : []
  if (!place) throw new Error(`${to} is nowhere`)
  const buyer = { place, exempt: exempt ?? ('none' as const), taxIds }
  return decideTaxes({ seller, registrations: at, buyer, overrides }, findTaxCode(CODES[code])!)
}

const DE = standard('DE')
const us = (state: string) => registered('US', { type: 'state_sales_tax', state })
const FEDERAL = registered('CA', { type: 'standard' })
const QUEBEC = registered('CA', {
  type: 'province_standard',
  province_standard: { province: 'QC' },
})

describe('which taxes are due', () => {
  it.each<[string, Case, string]>([
    ['at home', { at: [DE], to: 'DE' }, 'DE vat 19 standard_rated'],
    ['a book at home', { at: [DE], to: 'DE', code: 'book' }, 'DE vat 7 reduced_rated'],
    ['to another country, at home only', { at: [DE], to: 'FR' }, 'FR vat 0 not_collecting'],
    [
      'to another country, by the one-stop shop',
      { at: [DE, oss], to: 'FR' },
      'FR vat 20 standard_rated',
    ],
    ['an e-book to Ireland', { at: [oss], to: 'IE', code: 'ebook' }, 'IE vat 0 zero_rated'],
    ['the one-stop shop is not for home', { at: [oss], to: 'DE' }, 'DE vat 0 not_collecting'],
    [
      'a small seller taxes at home rates',
      { at: [standard('DE', 'small_seller')], to: 'FR' },
      'DE vat 19 standard_rated',
    ],
    [
      'a business elsewhere owes it itself',
      { at: [DE, oss], to: 'FR', taxId: ['eu_vat', 'FR40303265045'] },
      'FR vat 0 reverse_charge',
    ],
    [
      'a business at home does not',
      { at: [DE], to: 'DE', taxId: ['eu_vat', 'DE136695976'] },
      'DE vat 19 standard_rated',
    ],
    [
      "nor one with another country's number",
      { at: [DE, oss], to: 'FR', taxId: ['eu_vat', 'DE136695976'] },
      'FR vat 20 standard_rated',
    ],
    [
      'Greece writes EL',
      { at: [DE, oss], to: 'GR', taxId: ['eu_vat', 'EL094259216'] },
      'GR vat 0 reverse_charge',
    ],
    ['the Canaries', { at: [DE, oss], to: 'ES 35001' }, 'ES vat 0 not_subject_to_tax'],
    ['Madeira', { at: [DE, oss], to: 'PT 9000-001' }, 'PT vat 22 standard_rated'],
    ['Monaco is taxed as France', { at: [oss], to: 'MC' }, 'FR vat 20 standard_rated'],
    [
      'imported goods, not services',
      { seller: 'US', at: [standard('FR', 'inbound_goods')], to: 'FR', code: 'saas' },
      'FR vat 0 not_collecting',
    ],
    [
      'services from outside, by the one-stop shop',
      { seller: 'US', at: [registered('IE', { type: 'oss_non_union' })], to: 'IE', code: 'saas' },
      'IE vat 23 standard_rated',
    ],
    ['the United Kingdom', { at: [standard('GB')], to: 'GB' }, 'GB vat 20 standard_rated'],
    ['its books', { at: [standard('GB')], to: 'IM', code: 'book' }, 'GB vat 0 zero_rated'],
    [
      'its businesses',
      { at: [standard('GB')], to: 'GB', taxId: ['gb_vat', 'GB980780684'] },
      'GB vat 0 reverse_charge',
    ],
    ['Switzerland', { at: [standard('CH')], to: 'LI' }, 'CH vat 8.1 standard_rated'],
    ['Norway', { at: [standard('NO')], to: 'NO', code: 'food' }, 'NO vat 15 reduced_rated'],
    ['Australia', { at: [standard('AU')], to: 'AU' }, 'AU gst 10 standard_rated'],
    [
      'California by ZIP code',
      { at: [us('CA')], to: 'US 94111' },
      'US-CA sales_tax 7.25 standard_rated',
    ],
    ['New York by name', { at: [us('NY')], to: 'US-NY' }, 'US-NY sales_tax 4 standard_rated'],
    ['another state', { at: [us('CA')], to: 'US 10001' }, 'US-NY sales_tax 0 not_collecting'],
    ['a state without', { at: [us('OR')], to: 'US 97201' }, 'US-OR sales_tax 0 not_subject_to_tax'],
    [
      'services',
      { at: [us('CA')], to: 'US-CA', code: 'service' },
      'US-CA sales_tax 0 product_exempt',
    ],
    [
      'software',
      { at: [us('TX')], to: 'US-TX', code: 'saas' },
      'US-TX sales_tax 6.25 standard_rated',
    ],
    ['Ontario', { at: [FEDERAL], to: 'CA M5V 2T6' }, 'CA-ON hst 13 standard_rated'],
    [
      'Quebec, where both are collected',
      { at: [FEDERAL, QUEBEC], to: 'CA H2X 1Y4' },
      'CA gst 5 standard_rated, CA-QC qst 9.975 standard_rated',
    ],
    ['Quebec, federal only', { at: [FEDERAL], to: 'CA-QC' }, 'CA gst 5 standard_rated'],
    ['groceries in Canada', { at: [FEDERAL], to: 'CA-AB', code: 'food' }, 'CA gst 0 zero_rated'],
    ['where nothing is collected', { at: [], to: 'JP' }, 'JP jct 0 not_collecting'],
    ['what is never taxed', { at: [DE], to: 'DE', code: 'none' }, 'DE vat 0 product_exempt'],
    ['an exempt customer', { at: [DE], to: 'DE', exempt: 'exempt' }, 'DE vat 0 customer_exempt'],
    [
      'one who always owes it',
      { at: [DE], to: 'DE', exempt: 'reverse' },
      'DE vat 0 reverse_charge',
    ],
    [
      'the rate that the merchant knows',
      { at: [DE], to: 'DE', overrides: { DE: { standard: 16 } } },
      'DE vat 16 standard_rated',
    ],
    [
      'not for what is reduced',
      { at: [DE], to: 'DE', code: 'book', overrides: { DE: { standard: 16 } } },
      'DE vat 7 reduced_rated',
    ],
    [
      'of a code before that of its category',
      { at: [us('CA')], to: 'US-CA', overrides: { 'US-CA': { goods: 8, txcd_99999999: 9.5 } } },
      'US-CA sales_tax 9.5 standard_rated',
    ],
  ])('%s', (_what, given, expected) => {
    const shown = decide(given).map(({ country, state, taxType, percentage, reason }) => {
      return `${country}${state === null ? '' : `-${state}`} ${taxType} ${percentage} ${reason}`
    })
    // A region of Portugal has its country's tax.
    expect(shown.join(', ').replace(/PT-\d+/, 'PT')).toBe(expected)
  })

  it('is said of every code in every country, and never more than all of it', () => {
    const countries = fc.constantFrom(...COUNTRIES_WITH_RATES)
    const codes = fc.constantFrom(...TAX_CODES)
    fc.assert(
      fc.property(countries, countries, codes, (country, seller, code) => {
        const place = locate({ country, state: null, postal_code: null })
        const buyer = { place: place!, exempt: 'none' as const, taxIds: [] }
        const registrations = [standard(country)]
        const taxes = decideTaxes({ seller, registrations, buyer, overrides: {} }, code)
        expect(taxes).toHaveLength(1)
        expect(taxes[0]?.percentage).toBeGreaterThanOrEqual(0)
        expect(taxes[0]?.percentage).toBeLessThanOrEqual(27)
        const isTaxed = ['reduced_rated', 'standard_rated'].includes(taxes[0]?.reason ?? '')
        expect(taxes[0]!.percentage > 0).toBe(isTaxed)
      }),
    )
  })
})

describe('where an address is', () => {
  it.each<[string, TaxAddress, string | null]>([
    ['by state', { country: 'US', state: 'California', postal_code: null }, 'CA'],
    ['by letters', { country: 'US', state: 'n.y.', postal_code: null }, 'NY'],
    ['by ZIP code', { country: 'US', state: null, postal_code: '98101-1234' }, 'WA'],
    ['by province', { country: 'CA', state: 'Québec', postal_code: null }, 'QC'],
    ['by postal code', { country: 'CA', state: null, postal_code: 'k1a 0b1' }, 'ON'],
    ['not by half a ZIP code', { country: 'US', state: null, postal_code: '981' }, null],
    ['not by a province of another', { country: 'US', state: 'QC', postal_code: null }, null],
    ['not by what is none', { country: 'CA', state: null, postal_code: '98101' }, null],
    ['not by an army post office', { country: 'US', state: null, postal_code: '09012' }, null],
  ])('%s', (_what, address, state) => {
    expect(locate(address)?.state ?? null).toBe(state)
  })

  it('is nowhere without a country', () => {
    expect(locate({ country: null, state: 'CA', postal_code: '94111' })).toBeNull()
    expect(locate({ country: 'Germany', state: null, postal_code: null })).toBeNull()
  })
})
