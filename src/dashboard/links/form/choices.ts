/** Lists that the form of a payment link chooses from, in words. */

import { supportedCurrencies } from '../../../domain/currency.ts'
import { TAKEN_METHOD_TYPES } from '../../../domain/payment-method-types.ts'
import { SHIPPING_COUNTRIES } from '../../../domain/shipping/countries.ts'
import type { Choice } from '../../parts/fields.tsx'

const countryNames = new Intl.DisplayNames('en', { type: 'region' })
const currencyNames = new Intl.DisplayNames('en', { type: 'currency' })

export const COUNTRIES: readonly Choice[] = SHIPPING_COUNTRIES.filter((code) => code !== 'ZZ')
  .map((value) => ({ value, text: countryNames.of(value) ?? value }))
  .sort((a, b) => a.text.localeCompare(b.text, 'en'))

export const CURRENCIES: readonly Choice[] = [...supportedCurrencies].map((value) => {
  const code = value.toUpperCase()
  return { value, text: `${code}: ${currencyNames.of(code) ?? code}` }
})

const METHOD_NAMES: Readonly<Record<(typeof TAKEN_METHOD_TYPES)[number], string>> = {
  card: 'Cards',
  klarna: 'Klarna',
  ideal: 'iDEAL',
  bancontact: 'Bancontact',
  sepa_debit: 'SEPA debit',
  us_bank_account: 'Bank debit (US)',
  bacs_debit: 'Bacs debit',
  konbini: 'Konbini',
  boleto: 'Boleto',
  customer_balance: 'Bank transfer',
}

export const METHODS: readonly Choice[] = TAKEN_METHOD_TYPES.map((value) => {
  return { value, text: METHOD_NAMES[value] }
})

export const BRANDS: readonly Choice[] = [
  { value: 'american_express', text: 'American Express' },
  { value: 'discover_global_network', text: 'Discover, Diners, JCB, UnionPay' },
  { value: 'mastercard', text: 'Mastercard' },
  { value: 'visa', text: 'Visa' },
]

export const INTERVALS: readonly Choice[] = [
  { value: '', text: 'Once' },
  { value: 'day', text: 'Every day' },
  { value: 'week', text: 'Every week' },
  { value: 'month', text: 'Every month' },
  { value: 'year', text: 'Every year' },
]

/** Beside an amount, where there is little room. */
export const SHORT_TAX: readonly Choice[] = [
  { value: '', text: 'Tax open' },
  { value: 'exclusive', text: 'Tax added' },
  { value: 'inclusive', text: 'Tax in it' },
]

export const TAX_BEHAVIOURS: readonly Choice[] = [
  { value: '', text: 'As in your tax settings' },
  { value: 'exclusive', text: 'Tax is added to it' },
  { value: 'inclusive', text: 'Tax is in it' },
  { value: 'unspecified', text: 'Not decided' },
]
