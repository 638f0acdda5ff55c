/** What the API accepts of where an account is paid out to. */

import { boolean, either, enumOf, hash, integer, optional, string, unsettable } from '../params.ts'
import { currency, metadata, paging } from '../vocabulary.ts'

const bank = {
  object: optional(enumOf(['bank_account', 'card'])),
  account_holder_name: optional(string()),
  account_holder_type: optional(enumOf(['company', 'individual'])),
  account_number: optional(string({ max: 40 })),
  country: optional(string({ max: 2 })),
  currency: optional(currency()),
  routing_number: optional(string({ max: 20 })),
}

const card = {
  address_city: optional(string()),
  address_country: optional(string()),
  address_line1: optional(string()),
  address_line2: optional(string()),
  address_state: optional(string()),
  address_zip: optional(string()),
  cvc: optional(string({ max: 4 })),
  exp_month: optional(integer({ min: 1, max: 12 })),
  exp_year: optional(integer({ min: 0, max: 9999 })),
  metadata: metadata(),
  name: optional(string()),
  number: optional(string({ max: 30 })),
  token: optional(string()),
}

const isToken = (raw: unknown) => typeof raw === 'string'

/** With a new account. */
export const newBank = () => either(isToken, string(), hash(bank))

/** With a change of an account. */
export const newExternal = () =>
  either(isToken, string(), hash({ ...bank, ...card, default_for_currency: optional(boolean()) }))

export const createExternalParams = hash({
  external_account: either(isToken, string(), hash({ ...bank, ...card })),
  default_for_currency: optional(boolean()),
  metadata: metadata(),
})

export const updateExternalParams = hash({
  account_holder_name: optional(string()),
  account_holder_type: unsettable(enumOf(['company', 'individual'])),
  account_type: optional(enumOf(['checking', 'futsu', 'savings', 'toza'])),
  address_city: optional(string()),
  address_country: optional(string()),
  address_line1: optional(string()),
  address_line2: optional(string()),
  address_state: optional(string()),
  address_zip: optional(string()),
  default_for_currency: optional(boolean()),
  exp_month: optional(string()),
  exp_year: optional(string()),
  metadata: metadata(),
  name: optional(string()),
})

export const listExternalParams = hash({
  ...paging,
  object: optional(enumOf(['bank_account', 'card'])),
})
