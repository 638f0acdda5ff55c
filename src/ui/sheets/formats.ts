/** Amounts, days and addresses as a document writes them. */

import type { AddressOnPaper, TaxIdOnPaper } from '../../domain/papers.ts'
import { exponentOf, formatMinor } from '../../domain/currency.ts'
import { addressFormat } from '../../i18n/address-format.ts'

export interface Amounts {
  readonly currency: string
  readonly locale: string
}

export function money(amount: number, { currency, locale }: Amounts): string {
  return formatMinor(amount, currency, locale)
}

/** A unit price may have parts of a cent: as many decimals as it needs, never fewer than usual. */
export function unitMoney(decimal: string, { currency, locale }: Amounts): string {
  const exponent = exponentOf(currency)
  const whole = pointMoved(decimal, exponent)
  const decimals = whole.split('.')[1]?.replace(/0+$/, '').length ?? 0
  if (decimals <= exponent) return formatMinor(Number(decimal), currency, locale)
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: exponent,
    maximumFractionDigits: decimals,
  })
  // Digits and a point: a number would be a float here.
  return format.format(whole as Intl.StringNumericLiteral)
}

/** `1.5` cents are `0.015` euros. */
function pointMoved(decimal: string, places: number): string {
  const sign = decimal.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.')
  const digits = whole.padStart(places + 1, '0')
  const cut = digits.length - places
  const rest = digits.slice(cut) + fraction
  return `${sign}${digits.slice(0, cut)}${rest === '' ? '' : `.${rest}`}`
}

/** All documents count days in one zone, as their numbers do. */
export function longDay(seconds: number, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  return format.format(new Date(seconds * 1000))
}

export function days(start: number, end: number, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  return format.formatRange(new Date(start * 1000), new Date(end * 1000))
}

/** Line by line in the order of its country, and the country's name last. */
export function addressLines(address: AddressOnPaper | null, locale: string): readonly string[] {
  if (!address) return []
  const parts = {
    line1: address.line1,
    line2: address.line2,
    city: address.city,
    state: address.state,
    postalCode: address.postal_code,
  }
  const country = address.country ?? ''
  const { rows } = addressFormat(country, locale)
  const written = rows.flat()
  const lines = rows.map((row) => row.flatMap((part) => parts[part] || []).join(' '))
  // What the country has no place for is on the envelope all the same.
  const left = (['city', 'state', 'postalCode'] as const).flatMap((part) =>
    written.includes(part) ? [] : (parts[part] ?? []),
  )
  return [...lines, ...left, countryName(country, locale)].filter((line) => line !== '')
}

function countryName(code: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  return new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code
}

/** `DE VAT DE123456789`, as Stripe's own documents write it. */
export function taxIdLine({ type, value }: TaxIdOnPaper): string {
  const [first = '', ...rest] = type.split('_')
  const isUnion = type === 'eu_vat' && /^[A-Z]{2}/.test(value ?? '')
  const place = isUnion ? (value ?? '').slice(0, 2) : first.toUpperCase()
  return [place, rest.join(' ').toUpperCase(), value ?? ''].filter(Boolean).join(' ')
}

/** What people read of a card: `Visa •••• 4242`. */
export function cardName(brand: string | null | undefined, last4: string | null | undefined) {
  const name = (brand ?? '').replace(/(^|_)(\p{L})/gu, (_all, gap: string, letter: string) =>
    (gap ? ' ' : '').concat(letter.toUpperCase()),
  )
  return [name, last4 ? `•••• ${last4}` : ''].filter(Boolean).join(' ')
}
