/** The currencies that can be charged: minor units, limits, and how their amounts read. */

import { assert } from '../lib/assert.ts'
import { type Minor, isMinor } from './money.ts'

/** In the order in which Stripe names them when it refuses one. */
export const supportedCurrencies: readonly string[] = (
  'usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp ' +
  'byn bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip ' +
  'gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt ' +
  'lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr ' +
  'nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd ' +
  'std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer ' +
  'zar zmw'
).split(' ')

const SUPPORTED: ReadonlySet<string> = new Set(supportedCurrencies)

const ZERO_DECIMAL: ReadonlySet<string> = new Set(
  'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '),
)

/** Counted in thousandths, but card networks carry only two decimals: the last digit must be 0. */
const THREE_DECIMAL: ReadonlySet<string> = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd'])

/** They have lost their decimals in life, but the API still counts two, which must be 00. */
const WHOLE_IN_LIFE: ReadonlySet<string> = new Set(['isk', 'ugx'])

const MINIMUM_CHARGES: ReadonlyMap<string, Minor> = new Map([
  ['usd', 50],
  ['aed', 200],
  ['ars', 50],
  ['aud', 50],
  ['bgn', 100],
  ['brl', 50],
  ['cad', 50],
  ['chf', 50],
  ['cop', 50],
  ['czk', 1500],
  ['dkk', 250],
  ['eur', 50],
  ['gbp', 30],
  ['hkd', 400],
  ['huf', 17500],
  ['idr', 50],
  ['ils', 50],
  ['inr', 50],
  ['jpy', 50],
  ['krw', 50],
  ['mxn', 1000],
  ['myr', 200],
  ['nok', 300],
  ['nzd', 50],
  ['php', 50],
  ['pln', 200],
  ['ron', 200],
  ['rub', 50],
  ['sek', 300],
  ['sgd', 50],
  ['thb', 1000],
  ['zar', 50],
])

/** Digits of the largest charge, where they are not eight. */
const MAXIMUM_DIGITS: ReadonlyMap<string, number> = new Map([
  ['inr', 9],
  ['cop', 10],
  ['huf', 10],
  ['jpy', 10],
  ['lbp', 11],
  ['idr', 12],
])

export function isSupportedCurrency(currency: string): boolean {
  return SUPPORTED.has(currency)
}

/** Decimals of the minor unit as the API counts it, which is not always how the amount is shown. */
export function exponentOf(currency: string): 0 | 2 | 3 {
  assert(isSupportedCurrency(currency), 'a currency is checked before its amounts are')
  if (ZERO_DECIMAL.has(currency)) return 0
  return THREE_DECIMAL.has(currency) ? 3 : 2
}

/**
 * The smallest amount that a card can be charged. Where none is published it is the smallest that
 * exists: converting a fifty-cent equivalent would need an exchange rate, and money waits for none.
 */
export function minimumCharge(currency: string): Minor {
  return MINIMUM_CHARGES.get(currency) ?? chargeableStep(currency)
}

export function maximumCharge(currency: string): Minor {
  assert(isSupportedCurrency(currency), 'a currency is checked before its amounts are')
  return 10 ** (MAXIMUM_DIGITS.get(currency) ?? 8) - 1
}

/** Whether an amount avoids the decimals that its currency has on paper but nobody can charge. */
export function isWholeEnough(amount: Minor, currency: string): boolean {
  return amount % chargeableStep(currency) === 0
}

/** The amount in the currency's main unit, exactly: 1234 US cents are "12.34". */
export function decimalFromMinor(amount: Minor, currency: string): string {
  assert(isMinor(amount), 'an amount is a safe integer')
  const exponent = exponentOf(currency)
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0')
  const sign = amount < 0 ? '-' : ''
  if (exponent === 0) return sign + digits
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/**
 * Reads what a person typed. Point and comma both part the decimals; neither groups thousands, so
 * "1,234" dollars is refused rather than guessed at.
 */
export function minorFromDecimal(text: string, currency: string): Minor | null {
  const exponent = exponentOf(currency)
  const match = /^(\d{1,15})(?:[.,](\d{1,3}))?$/.exec(text.trim())
  if (!match) return null
  const [, whole = '', decimals = ''] = match
  if (decimals.length > exponent) return null
  const amount = Number(whole + decimals.padEnd(exponent, '0'))
  return isMinor(amount) ? amount : null
}

/**
 * The amount for a reader of that locale. The decimals are the API's, not those that Unicode finds
 * customary: 10.45 forints must not be shown as 10. Only a 00 that nobody uses is left away.
 */
export function formatMinor(amount: Minor, currency: string, locale: string): string {
  const decimal = decimalFromMinor(amount, currency)
  const isWhole = WHOLE_IN_LIFE.has(currency) && isWholeEnough(amount, currency)
  const format = formatFor(locale, currency, isWhole ? 0 : exponentOf(currency))
  // The compiler cannot see that the string is a numeric literal. A number would be a float here.
  return format.format(decimal as Intl.StringNumericLiteral)
}

/** What every amount of the currency that somebody pays is a multiple of. */
export function chargeableStep(currency: string): Minor {
  if (WHOLE_IN_LIFE.has(currency)) return 100
  return exponentOf(currency) === 3 ? 10 : 1
}

/** Making a format takes sixty times as long as using it, so the usual ones are kept. */
const formats = new Map<string, Intl.NumberFormat>()
const FORMATS_MAX = 500

function formatFor(locale: string, currency: string, decimals: number): Intl.NumberFormat {
  const key = `${locale} ${currency} ${decimals}`
  const known = formats.get(key)
  if (known) return known
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  if (formats.size >= FORMATS_MAX) formats.clear()
  formats.set(key, format)
  return format
}
