/** What /v1/plans accepts. */

import type { KnownParameters } from '../known-parameters.ts'
import { boolean, either, enumOf, hash, integer, optional, string } from '../params.ts'
import {
  inlineTerms,
  interval,
  ownId,
  productData,
  roundedPackage,
  tiers,
} from '../prices/params.ts'
import { created, metadata, paging } from '../vocabulary.ts'

const { currency, unit_amount, unit_amount_decimal } = inlineTerms()
const trialDays = () => optional(integer({ min: 1, max: 730 }))

export const createParams = hash({
  ...interval(),
  active: optional(boolean()),
  amount: unit_amount,
  amount_decimal: unit_amount_decimal,
  billing_scheme: optional(enumOf(['per_unit', 'tiered'])),
  currency,
  id: optional(ownId()),
  metadata: metadata(),
  nickname: optional(string()),
  product: either((raw) => typeof raw === 'string', string(), productData()),
  tiers: tiers(),
  tiers_mode: optional(enumOf(['graduated', 'volume'])),
  transform_usage: optional(roundedPackage()),
  trial_period_days: trialDays(),
})

export const updateParams = hash({
  active: optional(boolean()),
  metadata: metadata(),
  nickname: optional(string()),
  product: optional(string()),
  trial_period_days: trialDays(),
})

export const listParams = hash({
  ...paging,
  active: optional(boolean()),
  created: optional(created()),
  product: optional(string()),
})

const METERED = { why: 'usage is not metered.' }

export const known: KnownParameters = {
  meter: METERED,
  usage_type: { ...METERED, off: ['licensed'] },
}
