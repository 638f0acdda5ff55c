/** What a request says of a merchant's own questions, of consent, and of items on offer. */

import { ANSWER_LENGTH_MAX, CUSTOM_FIELDS_MAX } from '../../domain/custom-fields.ts'
import { notAlphanumeric } from '../../objects/question-refusals.ts'
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
} from '../params.ts'

/** Letters, digits, dashes and underscores: Stripe's own guides use them in keys. */
const name = (max: number): Param<string> =>
  checked(string({ max }), (value, path) => {
    if (/^[A-Za-z0-9_-]+$/.test(value)) return value
    throw notAlphanumeric(value, path)
  })

const answer = () =>
  optional(
    hash({
      default_value: optional(string({ max: ANSWER_LENGTH_MAX })),
      maximum_length: optional(integer({ min: 1, max: ANSWER_LENGTH_MAX })),
      minimum_length: optional(integer({ min: 0, max: ANSWER_LENGTH_MAX })),
    }),
  )

const option = () => hash({ label: string({ max: 100 }), value: name(100) })

export const customFields = () =>
  list(
    hash({
      dropdown: optional(
        hash({
          default_value: optional(string({ max: 100 })),
          options: list(option(), { min: 1, max: 200 }),
        }),
      ),
      key: name(200),
      label: hash({ custom: string({ max: 100 }), type: enumOf(['custom']) }),
      numeric: answer(),
      optional: optional(boolean()),
      text: answer(),
      type: enumOf(['dropdown', 'numeric', 'text']),
    }),
    { max: CUSTOM_FIELDS_MAX },
  )

export const consentCollection = () =>
  hash({
    payment_method_reuse_agreement: optional(hash({ position: enumOf(['auto', 'hidden']) })),
    promotions: optional(enumOf(['auto', 'none'])),
    terms_of_service: optional(enumOf(['none', 'required'])),
  })

export const optionalItems = () =>
  list(
    hash({
      adjustable_quantity: optional(
        hash({
          enabled: boolean(),
          maximum: optional(integer({ min: 1, max: 999_999 })),
          minimum: optional(integer({ min: 0, max: 999_998 })),
        }),
      ),
      price: string(),
      quantity: integer({ min: 1, max: 999_999 }),
    }),
    { max: 10 },
  )

/** Subscribing is known by name, and refused by name: it comes with subscriptions. */
export const submitType = () => enumOf(['auto', 'book', 'donate', 'pay', 'subscribe'])
