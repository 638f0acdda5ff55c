/** What may be said of something on an invoice, wherever it is said. */

import { invalidDecimal } from '../../objects/errors.ts'
import { inlineTerms } from '../prices/params.ts'
import {
  type Param,
  boolean,
  checked,
  enumOf,
  hash,
  integer,
  list,
  optional,
  string,
  unsettable,
} from '../params.ts'
import { productData } from '../payment-links/params.ts'
import { amount, metadata, timestamp } from '../vocabulary.ts'

/** Below zero for a credit. */
export const signedAmount = () => amount({ min: -99_999_999 })

/** Like an amount, but a part of a minor unit may stay. */
export const signedDecimal = (): Param<string> =>
  checked(string({ max: 40 }), (value, path) => {
    if (!/^-?\d{1,12}(\.\d{1,12})?$/.test(value)) throw invalidDecimal(value, path)
    return value
  })

export const discounts = () =>
  unsettable(
    list(
      hash({
        coupon: optional(string()),
        discount: optional(string()),
        promotion_code: optional(string()),
      }),
      { max: 20 },
    ),
  )

const period = () => optional(hash({ end: timestamp(), start: timestamp() }))

export const ratesOfLine = () => unsettable(list(string(), { max: 5 }))

const itemQuantity = () => optional(integer({ min: 0, max: 999_999_999 }))

const common = () => ({
  amount: optional(signedAmount()),
  description: optional(string()),
  discountable: optional(boolean()),
  discounts: discounts(),
  metadata: metadata(),
  period: period(),
  pricing: optional(hash({ price: optional(string()) })),
  quantity: itemQuantity(),
})

/** Of an invoice item. */
export const itemFields = () => ({
  ...common(),
  price_data: optional(hash({ ...inlineTerms(), product: string() })),
  tax_behavior: optional(enumOf(['exclusive', 'inclusive', 'unspecified'])),
  tax_code: unsettable(string()),
  unit_amount_decimal: optional(signedDecimal()),
})

/** Of a line. */
export const lineFields = () => ({
  ...common(),
  price_data: optional(
    hash({
      ...inlineTerms(),
      product: optional(string()),
      product_data: optional(productData()),
    }),
  ),
  tax_rates: ratesOfLine(),
})
