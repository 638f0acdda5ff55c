/** Money is a whole number of a currency's smallest unit; only a rate may be a fraction. */

import { assert } from '../lib/assert.ts'

/** Cents, pence, whole yen: always a safe integer. */
export type Minor = number

/** An exact fraction: a unit price of half a cent is one over two. */
export interface Rate {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** How many decimals Stripe lets an amount have. */
const DECIMALS = 12
const SCALE = 10n ** BigInt(DECIMALS)
const DECIMAL = /^-?\d{1,16}(?:\.\d{1,12})?$/

export const ZERO_RATE: Rate = { numerator: 0n, denominator: 1n }

export function isMinor(value: unknown): value is Minor {
  return Number.isSafeInteger(value)
}

/** Whether a text is a decimal that `rateFromDecimal` takes. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text)
}

/** All decimals get one denominator, so that adding them up does not make the fraction grow. */
export function rateFromDecimal(decimal: string): Rate {
  assert(isDecimal(decimal), 'a decimal has digits and at most 12 decimals')
  const [whole = '', fraction = ''] = decimal.split('.')
  return { numerator: BigInt(whole + fraction.padEnd(DECIMALS, '0')), denominator: SCALE }
}

export function rateFromMinor(amount: Minor): Rate {
  assert(isMinor(amount), 'an amount is a safe integer')
  return { numerator: BigInt(amount), denominator: 1n }
}

/** Stripe states one amount twice, as an integer and as a decimal; only the decimal is exact. */
export function statedRate(amount: Minor | null, decimal: string | null): Rate | null {
  if (decimal !== null) return rateFromDecimal(decimal)
  return amount === null ? null : rateFromMinor(amount)
}

export function addRates(a: Rate, b: Rate): Rate {
  if (a.denominator === b.denominator) {
    return { numerator: a.numerator + b.numerator, denominator: a.denominator }
  }
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  }
}

export function scaleRate(rate: Rate, factor: number): Rate {
  assert(Number.isSafeInteger(factor), 'a factor is a whole number')
  return { numerator: rate.numerator * BigInt(factor), denominator: rate.denominator }
}

export function divideRate(rate: Rate, divisor: number): Rate {
  assert(Number.isSafeInteger(divisor) && divisor > 0, 'a divisor is a positive whole number')
  return { numerator: rate.numerator, denominator: rate.denominator * BigInt(divisor) }
}

/** The only place where a fraction becomes money. */
export function roundToMinor(rate: Rate): Minor {
  return minorFromBigint(roundHalfAway(rate))
}

/** What `roundToMinor` does, for a caller that has yet to learn whether the amount is too large. */
export function roundHalfAway({ numerator, denominator }: Rate): bigint {
  assert(denominator > 0n, 'a denominator is positive')
  const sign = numerator < 0n ? -1n : 1n
  return sign * ((2n * sign * numerator + denominator) / (2n * denominator))
}

export function sumMinor(amounts: readonly Minor[]): Minor {
  return minorFromBigint(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n))
}

/**
 * Splits an amount by weight so that the parts add up to it: everyone gets the whole units that are
 * theirs, and what is left goes one by one to the largest remainders, the earlier part first.
 */
export function allocate(amount: Minor, weights: readonly number[]): Minor[] {
  assert(isMinor(amount), 'an amount is a safe integer')
  assert(
    weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0),
    'weights are whole and not negative',
  )
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  assert(total > 0n, 'some weight is positive')

  const sign = amount < 0 ? -1n : 1n
  const whole = BigInt(amount) * sign
  const shares = weights.map((weight, index) => {
    const exact = whole * BigInt(weight)
    return { index, units: exact / total, remainder: exact % total }
  })
  const left = Number(whole - shares.reduce((sum, { units }) => sum + units, 0n))
  const favoured = new Set(
    shares
      .toSorted((a, b) => (a.remainder === b.remainder ? 0 : a.remainder > b.remainder ? -1 : 1))
      .slice(0, left)
      .map(({ index }) => index),
  )
  const parts = shares.map(({ index, units }) =>
    minorFromBigint(sign * (favoured.has(index) ? units + 1n : units)),
  )
  assert(sumMinor(parts) === amount, 'parts add up to the whole')
  return parts
}

function minorFromBigint(value: bigint): Minor {
  const amount = Number(value)
  assert(isMinor(amount), 'an amount fits a safe integer')
  return amount
}
