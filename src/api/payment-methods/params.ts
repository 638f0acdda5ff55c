/** What /v1/payment_methods accepts. */

import {
  type MethodType,
  PAYMENT_METHOD_TYPES,
  isTaken,
} from '../../domain/payment-method-types.ts'
import { invalidEnum, notAvailable } from '../../objects/errors.ts'
import { IDEAL_BANKS } from '../../operations/payment-methods/make-other.ts'
import type { KnownParameters } from '../known-parameters.ts'
import { CUSTOMER_ACCOUNT, METHODS } from '../payment-links/known.ts'
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

/** One of those that are taken; any other kind that Stripe has is refused by name. */
export const methodType = (): Param<MethodType> => {
  const text = checked(string(), (value, path) => {
    if (isTaken(value)) return value
    if (PAYMENT_METHOD_TYPES.includes(value)) throw notAvailable(path, METHODS.why)
    throw invalidEnum(PAYMENT_METHOD_TYPES, path)
  })
  // What is not taken was refused.
  return { ...text, parse: (raw, path) => text.parse(raw, path) as MethodType }
}

const BY_CONFIGURATION =
  'links do not name bank transfers: switch them on in a payment method configuration.'

/** By a link, which names no bank transfers: a configuration switches them on. */
export const linkMethodType = (): Param<MethodType> => {
  const type = methodType()
  return {
    ...type,
    parse(raw, path) {
      const taken = type.parse(raw, path)
      if (taken === 'customer_balance') throw notAvailable(path, BY_CONFIGURATION)
      return taken
    },
  }
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

const account = () => optional(string({ max: 40 }))

/** The details of what is no card; numbers are checked where the method is made. */
const otherFields = () => ({
  bacs_debit: optional(hash({ account_number: account(), sort_code: account() })),
  bancontact: optional(hash({})),
  boleto: optional(hash({ tax_id: string({ max: 40 }) })),
  customer_balance: optional(hash({})),
  ideal: optional(hash({ bank: optional(enumOf(IDEAL_BANKS)) })),
  klarna: optional(
    hash({
      dob: optional(
        hash({
          day: integer({ min: 1, max: 31 }),
          month: integer({ min: 1, max: 12 }),
          year: integer({ min: 1900, max: 2100 }),
        }),
      ),
    }),
  ),
  konbini: optional(hash({})),
  sepa_debit: optional(hash({ iban: string({ max: 60 }) })),
  us_bank_account: optional(
    hash({
      account_holder_type: optional(enumOf(['company', 'individual'])),
      account_number: account(),
      account_type: optional(enumOf(['checking', 'savings'])),
      routing_number: account(),
    }),
  ),
})

/** What a method is made of, here and within a payment intent. */
export const methodFields = () => ({
  ...otherFields(),
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
    PAYMENT_METHOD_TYPES.filter((type) => !isTaken(type))
      .filter((type) => !WITHOUT_DETAILS.includes(type))
      .map((type) => [`${prefix}${type}`, METHODS]),
  )

export const methodKnown = (prefix = ''): KnownParameters => ({
  ...otherKinds(prefix),
  [`${prefix}card.networks`]: { why: 'the network of a co-branded card is not chosen here.' },
  [`${prefix}radar_options`]: RADAR,
  [`${prefix}us_bank_account.financial_connections_account`]: {
    why: 'accounts are named by their test numbers here.',
  },
})

const COPIES = { why: 'a method stays with the account that it was kept in.' }

export const known: KnownParameters = {
  ...methodKnown(),
  customer: COPIES,
  payment_method: COPIES,
}

export const updateKnown: KnownParameters = {
  'card.networks': { why: 'the network of a co-branded card is not chosen here.' },
  link: METHODS,
  pay_by_bank: METHODS,
  payto: METHODS,
  us_bank_account: METHODS,
}

export const ofAccount: KnownParameters = { customer_account: CUSTOMER_ACCOUNT }
