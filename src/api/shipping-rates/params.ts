/** What /v1/shipping_rates accepts, and sessions that make a rate in passing. */

import { boolean, enumOf, hash, integer, literal, optional, string } from '../params.ts'
import { byCurrency, created, currency, metadata, paging } from '../vocabulary.ts'

const amount = () => integer({ min: 0, max: 999_999_999_999 })

const taxBehavior = () => optional(enumOf(['exclusive', 'inclusive', 'unspecified']))

const bound = () =>
  hash({
    unit: enumOf(['business_day', 'day', 'hour', 'month', 'week']),
    value: integer({ min: 1 }),
  })

/** What a rate says wherever one is made. */
export const newRate = () =>
  hash({
    delivery_estimate: optional(hash({ maximum: optional(bound()), minimum: optional(bound()) })),
    display_name: string({ max: 100 }),
    fixed_amount: optional(
      hash({
        amount: amount(),
        currency: currency(),
        currency_options: optional(
          byCurrency(hash({ amount: amount(), tax_behavior: taxBehavior() })),
        ),
      }),
    ),
    metadata: metadata(),
    tax_behavior: taxBehavior(),
    tax_code: optional(string()),
    type: optional(literal('fixed_amount')),
  })

export const createParams = newRate()

export const updateParams = hash({
  active: optional(boolean()),
  fixed_amount: optional(
    hash({
      currency_options: optional(
        byCurrency(hash({ amount: optional(amount()), tax_behavior: taxBehavior() })),
      ),
    }),
  ),
  metadata: metadata(),
  tax_behavior: taxBehavior(),
})

export const listParams = hash({
  ...paging,
  active: optional(boolean()),
  created: optional(created()),
  currency: optional(currency()),
})
