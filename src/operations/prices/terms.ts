/** The terms of a price as it keeps them: whole amounts, decimals, tiers. */

import { maximumCharge } from '../../domain/currency.ts'
import type { Price } from '../../domain/records.ts'
import type { CurrencyTermsInput, PriceTermsInput, TierInput } from './input.ts'

type Amounts = Pick<Price, 'unit_amount' | 'unit_amount_decimal' | 'custom_unit_amount' | 'tiers'>

export function amountsOf(terms: CurrencyTermsInput, currency: string): Amounts {
  const { unit_amount, unit_amount_decimal, custom_unit_amount: custom } = terms
  const decimal = unit_amount === undefined ? unit_amount_decimal : String(unit_amount)
  return {
    custom_unit_amount: custom?.enabled
      ? {
          maximum: custom.maximum ?? maximumCharge(currency),
          minimum: custom.minimum ?? null,
          preset: custom.preset ?? null,
        }
      : null,
    ...(terms.tiers ? { tiers: terms.tiers.map(tierOf) } : {}),
    unit_amount: wholeOf(decimal),
    unit_amount_decimal: decimal === undefined ? null : trimmed(decimal),
  }
}

/** What an entry of `currency_options` holds. */
export function currencyTerms(terms: CurrencyTermsInput, currency: string) {
  return { ...amountsOf(terms, currency), tax_behavior: terms.tax_behavior ?? 'unspecified' }
}

function tierOf(tier: TierInput): NonNullable<Price['tiers']>[number] {
  const flat = tier.flat_amount === undefined ? tier.flat_amount_decimal : String(tier.flat_amount)
  const unit = tier.unit_amount === undefined ? tier.unit_amount_decimal : String(tier.unit_amount)
  return {
    flat_amount: wholeOf(flat),
    flat_amount_decimal: flat === undefined ? null : trimmed(flat),
    unit_amount: wholeOf(unit),
    unit_amount_decimal: unit === undefined ? null : trimmed(unit),
    up_to: tier.up_to,
  }
}

/** The amount when it is whole, else null: then only the decimal says it. */
function wholeOf(decimal: string | undefined): number | null {
  if (decimal === undefined) return null
  const text = trimmed(decimal)
  return /^\d+$/.test(text) ? Number(text) : null
}

/** Without zeros that say nothing: `10.50` is `10.5`. */
function trimmed(decimal: string): string {
  const whole = decimal.replace(/^0+(?=\d)/, '')
  return whole.includes('.') ? whole.replace(/\.?0+$/, '') : whole
}

export function recurringOf({ recurring }: PriceTermsInput): Price['recurring'] {
  if (!recurring) return null
  return {
    interval: recurring.interval,
    interval_count: recurring.interval_count ?? 1,
    meter: null,
    trial_period_days: recurring.trial_period_days ?? null,
    usage_type: 'licensed',
  }
}
