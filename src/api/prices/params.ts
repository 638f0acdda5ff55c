/** What /v1/prices accepts. */

import {
  boolean,
  checked,
  emptyable,
  enumOf,
  hash,
  integer,
  list,
  optional,
  string,
} from '../params.ts'
import { taxDetails } from '../tax-details.ts'
import { statementDescriptor } from '../statement-descriptor.ts'
import { byCurrency, created, currency, decimal, metadata, paging } from '../vocabulary.ts'
import { invalid } from '../../objects/errors.ts'
import type { KnownParameters } from '../known-parameters.ts'
import type { Param } from '../params.ts'

/** Twelve digits: what the currencies of small units need. */
const unitAmount = () => integer({ min: 0, max: 999_999_999_999 })

const upTo = (): Param<number | null> => {
  const whole = integer({ min: 1 })
  return { ...whole, parse: (raw, path) => (raw === 'inf' ? null : whole.parse(raw, path)) }
}

const taxBehavior = () => optional(enumOf(['exclusive', 'inclusive', 'unspecified']))

const customUnitAmount = () =>
  optional(
    hash({
      enabled: boolean(),
      maximum: optional(unitAmount()),
      minimum: optional(unitAmount()),
      preset: optional(unitAmount()),
    }),
  )

export const tiers = () =>
  optional(
    list(
      hash({
        flat_amount: optional(unitAmount()),
        flat_amount_decimal: optional(decimal()),
        unit_amount: optional(unitAmount()),
        unit_amount_decimal: optional(decimal()),
        up_to: upTo(),
      }),
      { min: 1 },
    ),
  )

/** Terms in one currency. */
const currencyTerms = () => ({
  custom_unit_amount: customUnitAmount(),
  tax_behavior: taxBehavior(),
  tiers: tiers(),
  unit_amount: optional(unitAmount()),
  unit_amount_decimal: optional(decimal()),
})

const currencyOptions = () => byCurrency(hash(currencyTerms()))

export const interval = () => ({
  interval: enumOf(['day', 'week', 'month', 'year']),
  interval_count: optional(integer({ min: 1 })),
})

/** What a price may say wherever one is made: here, with a product, in a link's line. */
export const inlineTerms = () => ({
  currency: currency(),
  tax_behavior: taxBehavior(),
  unit_amount: optional(unitAmount()),
  unit_amount_decimal: optional(decimal()),
})

export const defaultPriceData = () =>
  hash({
    ...inlineTerms(),
    currency_options: optional(currencyOptions()),
    custom_unit_amount: customUnitAmount(),
    metadata: metadata(),
    recurring: optional(hash(interval())),
  })

const lookupKey = () => string({ max: 200 })

/** An id that the caller chooses for a product. */
export const ownId = () =>
  checked(string({ max: 255 }), (value, path) => {
    if (/^[A-Za-z0-9_.-]+$/.test(value)) return value
    throw invalid(`Invalid id: ${value.slice(0, 60)}`, { param: path })
  })

/** A product that is made along with its price. */
export const productData = () =>
  hash({
    id: optional(ownId()),
    active: optional(boolean()),
    metadata: metadata(),
    name: string(),
    statement_descriptor: optional(statementDescriptor()),
    tax_code: optional(string()),
    tax_details: optional(taxDetails()),
    unit_label: optional(string({ max: 12 })),
  })

export const roundedPackage = () =>
  hash({ divide_by: integer({ min: 1 }), round: enumOf(['up', 'down']) })

export const createParams = hash({
  ...inlineTerms(),
  active: optional(boolean()),
  billing_scheme: optional(enumOf(['per_unit', 'tiered'])),
  currency_options: optional(currencyOptions()),
  custom_unit_amount: customUnitAmount(),
  lookup_key: optional(lookupKey()),
  metadata: metadata(),
  nickname: optional(string()),
  product: optional(string()),
  product_data: optional(productData()),
  recurring: optional(
    hash({ ...interval(), trial_period_days: optional(integer({ min: 1, max: 730 })) }),
  ),
  tiers: tiers(),
  tiers_mode: optional(enumOf(['graduated', 'volume'])),
  transfer_lookup_key: optional(boolean()),
  transform_quantity: optional(roundedPackage()),
})

export const updateParams = hash({
  active: optional(boolean()),
  currency_options: optional(emptyable(currencyOptions())),
  lookup_key: optional(lookupKey()),
  metadata: metadata(),
  nickname: optional(string()),
  tax_behavior: taxBehavior(),
  transfer_lookup_key: optional(boolean()),
})

export const listParams = hash({
  ...paging,
  active: optional(boolean()),
  created: optional(created()),
  currency: optional(currency()),
  lookup_keys: optional(list(lookupKey(), { max: 10 })),
  product: optional(string()),
  recurring: optional(
    hash({
      interval: optional(enumOf(['day', 'week', 'month', 'year'])),
      usage_type: optional(enumOf(['licensed', 'metered'])),
    }),
  ),
  type: optional(enumOf(['one_time', 'recurring'])),
})

export const searchParams = hash({
  limit: paging.limit,
  page: optional(string()),
  query: string(),
})

const METERED = { why: 'usage is not metered.' }

export const known: KnownParameters = {
  'recurring.meter': METERED,
  'recurring.usage_type': { ...METERED, off: ['licensed'] },
}

export const listKnown: KnownParameters = { 'recurring.meter': METERED }
