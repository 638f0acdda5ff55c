/** Prices a quantity against a tier table, the way `billing_scheme: tiered` does. */

import { assert } from '../../lib/assert.ts'
import { type Minor, type Rate, ZERO_RATE, addRates, scaleRate, statedRate } from '../money.ts'

export interface TierTerms {
  /** The last unit that this tier covers; null covers all the rest. */
  readonly up_to: number | null
  readonly unit_amount: Minor | null
  readonly unit_amount_decimal: string | null
  readonly flat_amount: Minor | null
  readonly flat_amount_decimal: string | null
}

/**
 * The exact price of a quantity. Nothing bought still costs the first tier's flat amount, in either
 * mode, because that is what Stripe bills.
 */
export function tieredRate(
  mode: string | null,
  tiers: readonly TierTerms[],
  quantity: number,
): Rate {
  assert(tiers.at(-1)?.up_to === null, 'the last tier is open ended')
  if (mode === 'volume') return volumeRate(tiers, quantity)
  assert(mode === 'graduated', 'tiers are graduated or by volume')
  return graduatedRate(tiers, quantity)
}

/** Every unit is priced at the one tier that the whole quantity reaches. */
function volumeRate(tiers: readonly TierTerms[], quantity: number): Rate {
  const tier = tiers.find(({ up_to }) => up_to === null || quantity <= up_to)
  assert(tier, 'some tier covers the quantity')
  return shareOf(tier, quantity)
}

/** Each unit is priced at the tier it falls in; each tier that is reached adds its flat amount. */
function graduatedRate(tiers: readonly TierTerms[], quantity: number): Rate {
  let sum = ZERO_RATE
  let covered = 0
  for (const [index, tier] of tiers.entries()) {
    if (index > 0 && quantity <= covered) break
    const last = tier.up_to === null ? quantity : Math.min(quantity, tier.up_to)
    sum = addRates(sum, shareOf(tier, last - covered))
    covered = last
  }
  return sum
}

function shareOf(tier: TierTerms, units: number): Rate {
  const unit = statedRate(tier.unit_amount, tier.unit_amount_decimal) ?? ZERO_RATE
  const flat = statedRate(tier.flat_amount, tier.flat_amount_decimal) ?? ZERO_RATE
  return addRates(scaleRate(unit, units), flat)
}
