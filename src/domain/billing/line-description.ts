/** What an invoice says of a line that a subscription makes, in the API's English. */

import { assert } from '../../lib/assert.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { exponentOf } from '../currency.ts'
import { type LineTerms, type PriceTerms, termsIn } from '../pricing/price-line.ts'
import type { TierTerms } from '../pricing/tiers.ts'
import type { Every } from './periods.ts'

export type LineKind =
  | { readonly kind: 'period' | 'trial' }
  | { readonly kind: 'unused' | 'remaining'; readonly at: Timestamp }

export interface DescribedLine {
  /** The product's name. */
  readonly name: string
  /** The product's `unit_label`. */
  readonly unit?: string | null | undefined
  readonly price: PriceTerms
  readonly quantity: number
  readonly currency: string
  readonly every: Every
}

export function lineDescription(line: LineKind, described: DescribedLine): string {
  const { name, quantity } = described
  switch (line.kind) {
    case 'period':
      return `${counted(described)} (${rateOf(described)} / ${intervalOf(described.every)})`
    case 'trial':
      return `Trial period for ${name}`
    case 'unused':
    case 'remaining': {
      const time = line.kind === 'unused' ? 'Unused' : 'Remaining'
      const what = quantity === 1 ? name : counted(described)
      return `${time} time on ${what} after ${dayOf(line.at)}`
    }
  }
}

function counted({ name, unit, quantity }: DescribedLine): string {
  return `${quantity}${unit ? ` ${unit}` : ''} × ${name}`
}

function intervalOf({ interval, interval_count: count }: Every): string {
  return count === 1 ? interval : `every ${count} ${interval}s`
}

function rateOf({ price, quantity, currency }: DescribedLine): string {
  const terms = termsIn(price, currency)
  assert(terms, 'every price of a subscription has its currency')
  if (terms.billing_scheme === 'tiered') return tierOf(terms, quantity)
  const sold = terms.transform_quantity
  return `at ${amountOf(terms, currency)}${sold ? ` per ${sold.divide_by}` : ''}`
}

/** The tier that sets the price; where several do, how far they go. */
function tierOf({ tiers = [], tiers_mode: mode, currency }: LineTerms, quantity: number): string {
  const reached = tiers.findIndex(({ up_to: last }) => last === null || quantity <= last)
  const tier = tiers[reached]
  assert(tier, 'some tier covers the quantity')
  if (mode === 'graduated' && reached > 0) return `Tiers 1 to ${reached + 1}`
  return `Tier ${reached + 1} at ${amountOf(unitOf(tier), currency)}`
}

interface UnitTerms {
  readonly unit_amount: number | null
  readonly unit_amount_decimal: string | null
}

/** A tier may cost a flat amount and nothing by the unit. */
function unitOf({ unit_amount, unit_amount_decimal }: TierTerms): UnitTerms {
  return {
    unit_amount: unit_amount ?? (unit_amount_decimal === null ? 0 : null),
    unit_amount_decimal,
  }
}

/** All decimals that the unit amount has, and no fewer than the currency. */
function amountOf({ unit_amount, unit_amount_decimal }: UnitTerms, currency: string): string {
  const stated = unit_amount_decimal ?? String(unit_amount ?? 0)
  const [whole = '', fraction = ''] = stated.split('.')
  const exponent = exponentOf(currency)
  const format = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: exponent,
    maximumFractionDigits: exponent + 12,
  })
  // The compiler cannot see that the string is a numeric literal. A number would be a float here.
  const shifted = `${whole}.${fraction || '0'}e-${exponent}` as Intl.StringNumericLiteral
  return format.format(shifted).replaceAll('\u00a0', ' ')
}

/** 5 March 2018 is "05 Mar 2018". */
function dayOf(at: Timestamp): string {
  const [, day, month, year] = new Date(at * 1000).toUTCString().split(' ')
  return `${day} ${month} ${year}`
}
