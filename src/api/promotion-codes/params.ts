/** What /v1/promotion_codes accepts. */

import { isCode } from '../../domain/discounts/promotion-code.ts'
import { invalid } from '../../objects/errors.ts'
import type { KnownParameters } from '../known-parameters.ts'
import { boolean, checked, hash, integer, literal, optional, string } from '../params.ts'
import { CUSTOMER_ACCOUNT } from '../payment-links/known.ts'
import { byCurrency, created, currency, metadata, paging, timestamp } from '../vocabulary.ts'

const code = () =>
  checked(string({ max: 500 }), (value, path) => {
    if (isCode(value)) return value
    throw invalid('Promotion codes consist of letters, digits and dashes.', { param: path })
  })

const minimum = () => integer({ min: 1, max: 999_999_999_999 })

const minimums = () => byCurrency(hash({ minimum_amount: optional(minimum()) }))

export const createParams = hash({
  active: optional(boolean()),
  code: optional(code()),
  customer: optional(string()),
  expires_at: optional(timestamp()),
  max_redemptions: optional(integer({ min: 1 })),
  metadata: metadata(),
  promotion: hash({ coupon: optional(string()), type: literal('coupon') }),
  restrictions: optional(
    hash({
      currency_options: optional(minimums()),
      first_time_transaction: optional(boolean()),
      minimum_amount: optional(minimum()),
      minimum_amount_currency: optional(currency()),
    }),
  ),
})

export const updateParams = hash({
  active: optional(boolean()),
  metadata: metadata(),
  restrictions: optional(hash({ currency_options: optional(minimums()) })),
})

export const listParams = hash({
  ...paging,
  active: optional(boolean()),
  code: optional(string({ max: 500 })),
  coupon: optional(string()),
  created: optional(created()),
  customer: optional(string()),
})

export const known: KnownParameters = { customer_account: CUSTOMER_ACCOUNT }
