/** Money of one currency as money of another, at a rate that is dated and written down. */

import { assert } from '../lib/assert.ts'
import type { Timestamp } from '../lib/clock.ts'
import { exponentOf } from './currency.ts'
import { type Minor, isDecimal, rateFromDecimal, roundHalfAway, roundToMinor } from './money.ts'

/** By currency: how much of it is worth one euro, as a decimal. */
export type Rates = Readonly<Record<string, string>>

/** By the day from which they count: `2025-01-02`. */
export type DatedRates = Readonly<Record<string, Rates>>

export interface Exchange {
  readonly from: string
  readonly to: string
  /** How much of `to` is worth one of `from`; null where both are the same. */
  readonly rate: string | null
}

/** As many digits as a rate is told with: what is told is what is counted with. */
const DIGITS = 10
const DECIMALS = 12

export const notExchanged = (currency: string): Exchange => ({
  from: currency,
  to: currency,
  rate: null,
})

/** Null where one of the two has no rate on that day. */
export function exchangeAt(
  table: DatedRates,
  { from, to, now }: { readonly from: string; readonly to: string; readonly now: Timestamp },
): Exchange | null {
  if (from === to) return notExchanged(from)
  const rates = { eur: '1', ...ratesOf(table, dayOf(now)) }
  const [ofFrom, ofTo] = [rateOf(rates, from), rateOf(rates, to)]
  if (ofFrom === null || ofTo === null) return null
  return { from, to, rate: quotient(ofTo, ofFrom) }
}

export function exchanged(amount: Minor, { from, to, rate }: Exchange): Minor {
  if (rate === null) return amount
  const { numerator, denominator } = rateFromDecimal(rate)
  const [up, down] = [10n ** BigInt(exponentOf(to)), 10n ** BigInt(exponentOf(from))]
  return roundToMinor({
    numerator: BigInt(amount) * numerator * up,
    denominator: denominator * down,
  })
}

/** As balance transactions tell it. */
export function toldRate({ rate }: Exchange): number | null {
  return rate === null ? null : Number(rate)
}

const dayOf = (at: Timestamp): string => new Date(at * 1000).toISOString().slice(0, 10)

/** Those of the last day that has come, or of the first one before that. */
function ratesOf(table: DatedRates, today: string): Rates {
  const days = Object.keys(table).toSorted()
  const day = days.findLast((one) => one <= today) ?? days[0]
  return (day === undefined ? undefined : table[day]) ?? {}
}

function rateOf(rates: Rates, currency: string): string | null {
  return Object.hasOwn(rates, currency) ? (rates[currency] ?? null) : null
}

function quotient(dividend: string, divisor: string): string {
  const [a, b] = [rateFromDecimal(dividend), rateFromDecimal(divisor)]
  assert(a.numerator > 0n && b.numerator > 0n, 'a rate is more than nothing')
  const scale = 10n ** BigInt(DECIMALS)
  const scaled = roundHalfAway({ numerator: a.numerator * scale, denominator: b.numerator })
  const surplus = Math.max(0, String(scaled).length - DIGITS)
  const step = 10n ** BigInt(surplus)
  const short = roundHalfAway({ numerator: scaled, denominator: step }) * step
  const digits = String(short > 0n ? short : 1n).padStart(DECIMALS + 1, '0')
  const [whole, fraction] = [digits.slice(0, -DECIMALS), digits.slice(-DECIMALS)]
  const decimals = fraction.replace(/0+$/, '')
  return decimals === '' ? whole : `${whole}.${decimals}`
}

/** The rates that a text holds, or every mistake in it. */
export function readRates(
  text: string,
  isCurrency: (code: string) => boolean,
): { readonly rates: DatedRates } | { readonly mistakes: readonly string[] } {
  const table = parsed(text)
  if (!isTable(table)) return { mistakes: ['It is no JSON object of days.'] }
  const mistakes: string[] = []
  for (const [day, rates] of Object.entries(table)) {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) mistakes.push(`${day}: not a day (2026-01-31).`)
    if (!isTable(rates)) mistakes.push(`${day}: not an object of rates.`)
    else
      for (const [currency, rate] of Object.entries(rates)) {
        if (!isCurrency(currency)) mistakes.push(`${day}: ${currency} is no currency.`)
        if (!isRate(rate))
          mistakes.push(`${day}: ${currency} needs what one euro is worth, as a text ("1.08").`)
      }
  }
  // Each day and each rate of it was looked at.
  return mistakes.length > 0 ? { mistakes } : { rates: table as DatedRates }
}

function isRate(value: unknown): boolean {
  return typeof value === 'string' && isDecimal(value) && /^\d+(\.\d+)?$/.test(value) && +value > 0
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The one way that JSON has to say that a text is none.
    return null
  }
}
