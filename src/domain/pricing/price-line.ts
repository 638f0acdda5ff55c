/** Prices one line: a price's terms in one currency, times a quantity. */

import { assert } from '../../lib/assert.ts'
import {
  type Minor,
  type Rate,
  rateFromMinor,
  roundToMinor,
  scaleRate,
  statedRate,
} from '../money.ts'
import type { CustomAmountTerms } from './custom-amount.ts'
import { type TierTerms, tieredRate } from './tiers.ts'

/** The part of Stripe's Price that decides what is charged, shaped as it travels. */
export interface PriceTerms extends LineTerms {
  /** The price's other currencies; an entry for its own one only repeats what the price says. */
  readonly currency_options?: Readonly<Record<string, CurrencyTerms>> | undefined
}

/** What a price says in one currency. */
export interface LineTerms extends CurrencyTerms {
  readonly currency: string
  /** `per_unit` or `tiered`. */
  readonly billing_scheme: string
  /** `graduated` or `volume`, with tiers. */
  readonly tiers_mode: string | null
  readonly transform_quantity: PackageTerms | null
}

export interface CurrencyTerms {
  readonly unit_amount: Minor | null
  readonly unit_amount_decimal: string | null
  readonly tiers?: readonly TierTerms[] | undefined
  readonly custom_unit_amount?: CustomAmountTerms | null
}

export interface PackageTerms {
  readonly divide_by: number
  /** `up` or `down`: what becomes of a package that is not full. */
  readonly round: string
}

/** The price in another of its currencies, or null if it does not have it. */
export function termsIn(price: PriceTerms, currency: string): LineTerms | null {
  if (price.currency === currency) return price
  const options = price.currency_options ?? {}
  const option = Object.hasOwn(options, currency) ? options[currency] : undefined
  if (!option) return null
  return {
    currency,
    billing_scheme: price.billing_scheme,
    tiers_mode: price.tiers_mode,
    transform_quantity: price.transform_quantity,
    unit_amount: option.unit_amount,
    unit_amount_decimal: option.unit_amount_decimal,
    tiers: option.tiers,
    custom_unit_amount: option.custom_unit_amount ?? null,
  }
}

/** What the line costs before discounts and taxes; fractions are rounded once, here. */
export function priceLine(terms: LineTerms, quantity: number, customAmount?: Minor | null): Minor {
  return roundToMinor(exactSubtotal(terms, quantity, customAmount))
}

/**
 * What the line costs before it is rounded. A line that leaves the amount to the payer costs the
 * preset, or nothing, until they have chosen.
 */
export function exactSubtotal(
  terms: LineTerms,
  quantity: number,
  customAmount?: Minor | null,
): Rate {
  assert(Number.isSafeInteger(quantity) && quantity >= 0, 'a quantity is a whole number')
  if (terms.custom_unit_amount) {
    const chosen = customAmount ?? terms.custom_unit_amount.preset ?? 0
    return scaleRate(rateFromMinor(chosen), quantity)
  }
  assert((customAmount ?? null) === null, 'only a price that leaves the amount open takes one')
  if (terms.billing_scheme === 'tiered') {
    assert(terms.tiers, 'a tiered price has its tiers')
    return tieredRate(terms.tiers_mode, terms.tiers, quantity)
  }
  const unit = statedRate(terms.unit_amount, terms.unit_amount_decimal)
  assert(unit, 'a price per unit has a unit amount')
  return scaleRate(unit, billedUnits(quantity, terms.transform_quantity))
}

/** Whole packages where the price sells by the package, else the quantity itself. */
function billedUnits(quantity: number, sold: PackageTerms | null): number {
  if (!sold) return quantity
  assert(Number.isSafeInteger(sold.divide_by) && sold.divide_by > 0, 'a package holds something')
  const rest = quantity % sold.divide_by
  const full = (quantity - rest) / sold.divide_by
  if (sold.round === 'down') return full
  assert(sold.round === 'up', 'a package rounds up or down')
  return rest > 0 ? full + 1 : full
}
