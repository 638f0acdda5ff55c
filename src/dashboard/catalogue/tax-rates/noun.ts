/** What a tax rate is to the dashboard, and the kinds of tax in words. */

import type { TaxRate } from '../../../domain/records/tax-rate.ts'
import { formatPercent } from '../../../i18n/format.ts'
import { renderTaxRate } from '../../../objects/tax-rate.ts'
import { taxRates } from '../../../store/tax-rates.ts'
import type { Noun } from '../noun.ts'

export const TAX_RATES: Noun<TaxRate> = {
  path: '/tax-rates',
  one: 'tax rate',
  many: 'Tax rates',
  kind: taxRates,
  api: { path: '/v1/tax_rates', resource: 'taxRates', variable: 'taxRate' },
  titleOf: ({ display_name: name }) => name,
  stateOf: ({ active }) =>
    active ? { text: 'Active', tone: 'good' } : { text: 'Archived', tone: 'plain' },
  shown: renderTaxRate,
}

/** `19%, added to the price` */
export function takes({ percentage, inclusive }: TaxRate): string {
  return `${formatPercent(percentage, 'en')}, ${inclusive ? 'in the price' : 'added to the price'}`
}

const regions = new Intl.DisplayNames('en', { type: 'region' })

/** `Germany`, `United States, CA`; null where nothing is said. */
export function placeOf({ country, state, jurisdiction }: TaxRate): string | null {
  const land = country === null ? null : (regions.of(country) ?? country)
  const parts = [jurisdiction, land, state].filter((part) => part !== null && part !== '')
  return parts.length > 0 ? [...new Set(parts)].join(', ') : null
}

export const TYPE_NAMES: Readonly<Record<string, string>> = {
  admissions_tax: 'Admissions tax',
  amusement_tax: 'Amusement tax',
  attendance_tax: 'Attendance tax',
  communications_tax: 'Communications tax',
  digital_excise_tax: 'Digital excise tax',
  entertainment_tax: 'Entertainment tax',
  get_fund: 'GETFund levy (Ghana)',
  gross_receipts_tax: 'Gross receipts tax',
  gst: 'GST, goods and services tax',
  hospitality_tax: 'Hospitality tax',
  hst: 'HST, harmonized sales tax',
  igst: 'IGST, integrated goods and services tax',
  jct: 'JCT, Japanese consumption tax',
  lease_tax: 'Lease tax',
  luxury_tax: 'Luxury tax',
  mass_transit_parking_tax: 'Mass transit parking tax',
  nhil: 'NHIL, health insurance levy (Ghana)',
  parking_tax: 'Parking tax',
  pst: 'PST, provincial sales tax',
  qst: 'QST, Québec sales tax',
  resort_tax: 'Resort tax',
  retail_delivery_fee: 'Retail delivery fee',
  rst: 'RST, retail sales tax',
  sales_tax: 'Sales tax',
  service_tax: 'Service tax',
  tourism_tax: 'Tourism tax',
  utility_users_tax: 'Utility users tax',
  vat: 'VAT, value added tax',
}
