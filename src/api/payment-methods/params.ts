/** What /v1/payment_methods accepts. */

import { PAYMENT_METHOD_TYPES, TAKEN_METHOD_TYPES } from '../../domain/payment-method-types.ts'
import { invalidEnum, notAvailable } from '../../objects/errors.ts'
import type { KnownParameters } from '../known-parameters.ts'
import { CONNECT, METHODS } from '../payment-links/known.ts'
import {
  type Param,
  checked,
  enumOf,
  hash,
  integer,
  optional,
  string,
  unsettable,
} from '../params.ts'
import { address, email, metadata, paging } from '../vocabulary.ts'

/** `card`; any other kind that Stripe has is refused by name. */
export const methodType = (): Param<'card'> => {
  const text = checked(string(), (value, path) => {
    if (TAKEN_METHOD_TYPES.includes(value)) return value
    if (PAYMENT_METHOD_TYPES.includes(value)) throw notAvailable(path, METHODS.why)
    throw invalidEnum(PAYMENT_METHOD_TYPES, path)
  })
  return { ...text, parse: (raw, path) => text.parse(raw, path) as 'card' } // Nothing else is taken.
}

/** Of a list: what is not taken is in none. */
const anyMethodType = () => enumOf(PAYMENT_METHOD_TYPES)

const allowRedisplay = () => optional(enumOf(['always', 'limited', 'unspecified']))

export const billingDetails = () =>
  optional(
    hash({
      address: unsettable(address()),
      email: unsettable(email()),
      name: unsettable(string()),
      phone: unsettable(string()),
      tax_id: unsettable(string()),
    }),
  )

/** Numbers are checked where the card is made; here they are only read. */
export const card = () =>
  optional(
    hash({
      cvc: optional(string({ max: 10 })),
      exp_month: optional(integer()),
      exp_year: optional(integer()),
      number: optional(string({ max: 40 })),
      token: optional(string()),
    }),
  )

/** What a method is made of, here and within a payment intent. */
export const methodFields = () => ({
  allow_redisplay: allowRedisplay(),
  billing_details: billingDetails(),
  card: card(),
  metadata: metadata(),
})

export const createParams = hash({ ...methodFields(), type: methodType() })

export const updateParams = hash({
  allow_redisplay: allowRedisplay(),
  billing_details: billingDetails(),
  card: optional(
    hash({
      exp_month: optional(integer({ min: 1, max: 12 })),
      exp_year: optional(integer({ min: 2000, max: 2100 })),
    }),
  ),
  metadata: metadata(),
})

export const attachParams = hash({ customer: string() })

/** Of those that a customer keeps. */
export const keptParams = hash({
  ...paging,
  allow_redisplay: allowRedisplay(),
  type: optional(anyMethodType()),
})

export const listParams = hash({
  ...paging,
  allow_redisplay: allowRedisplay(),
  customer: optional(string()),
  type: optional(anyMethodType()),
})

const RADAR = { why: 'there is no browser session to judge fraud by.' }

/** Kinds that are made elsewhere, so nobody sends their details. */
const WITHOUT_DETAILS = ['card_present']

/** The details of every kind that is not taken. */
export const otherKinds = (prefix = ''): KnownParameters =>
  Object.fromEntries(
    PAYMENT_METHOD_TYPES.filter((type) => !TAKEN_METHOD_TYPES.includes(type))
      .filter((type) => !WITHOUT_DETAILS.includes(type))
      .map((type) => [`${prefix}${type}`, METHODS]),
  )

export const methodKnown = (prefix = ''): KnownParameters => ({
  ...otherKinds(prefix),
  [`${prefix}card.networks`]: { why: 'the network of a co-branded card is not chosen here.' },
  [`${prefix}radar_options`]: RADAR,
})

export const known: KnownParameters = {
  ...methodKnown(),
  customer: CONNECT,
  payment_method: CONNECT,
}

export const updateKnown: KnownParameters = {
  'card.networks': { why: 'the network of a co-branded card is not chosen here.' },
  link: METHODS,
  pay_by_bank: METHODS,
  payto: METHODS,
  us_bank_account: METHODS,
}

export const ofAccount: KnownParameters = { customer_account: CONNECT }
