/** What /v1/setup_intents accepts. */

import { PAYMENT_METHOD_TYPES } from '../../domain/payment-method-types.ts'
import type { KnownParameters } from '../known-parameters.ts'
import { mandateData } from '../mandates/params.ts'
import { boolean, enumOf, hash, list, optional, string, unsettable } from '../params.ts'
import { CUSTOMER_ACCOUNT } from '../payment-links/known.ts'
import { methodFields, methodKnown, methodType } from '../payment-methods/params.ts'
import { created, metadata, paging, url } from '../vocabulary.ts'

const methodData = () => optional(hash({ ...methodFields(), type: methodType() }))

const types = () => unsettable(list(methodType(), { min: 1 }))

const excluded = () => unsettable(list(enumOf(PAYMENT_METHOD_TYPES)))

const confirmation = () => ({
  allowed_payment_method_types: types(),
  mandate_data: mandateData(),
  payment_method: optional(string()),
  payment_method_data: methodData(),
  return_url: optional(url()),
  use_stripe_sdk: optional(boolean()),
})

export const createParams = hash({
  on_behalf_of: optional(string()),
  ...confirmation(),
  automatic_payment_methods: optional(
    hash({ allow_redirects: optional(enumOf(['always', 'never'])), enabled: boolean() }),
  ),
  confirm: optional(boolean()),
  customer: optional(string()),
  description: optional(string({ max: 1000 })),
  excluded_payment_method_types: excluded(),
  metadata: metadata(),
  payment_method_configuration: optional(string()),
  usage: optional(enumOf(['off_session', 'on_session'])),
})

export const confirmParams = hash(confirmation())

export const updateParams = hash({
  allowed_payment_method_types: types(),
  customer: optional(string()),
  description: optional(string({ max: 1000 })),
  excluded_payment_method_types: excluded(),
  metadata: metadata(),
  payment_method: optional(string()),
  payment_method_configuration: optional(string()),
  payment_method_data: methodData(),
})

export const cancelParams = hash({
  cancellation_reason: optional(enumOf(['abandoned', 'duplicate', 'requested_by_customer'])),
})

export const retrieveParams = hash({ client_secret: optional(string()) })

export const listParams = hash({
  ...paging,
  created: optional(created()),
  customer: optional(string()),
  payment_method: optional(string()),
})

const SELF = { why: 'an account is paid out to its bank accounts: it keeps no methods of its own.' }
const OPTIONS = { why: 'methods are kept with their usual options.', off: ['automatic'] }

export const confirmKnown: KnownParameters = {
  ...methodKnown('payment_method_data.'),
  confirmation_token: { why: 'confirmation tokens are not built yet.' },
  payment_method_options: OPTIONS,
}

export const updateKnown: KnownParameters = {
  ...methodKnown('payment_method_data.'),
  attach_to_self: SELF,
  customer_account: CUSTOMER_ACCOUNT,
  flow_directions: SELF,
  payment_method_options: OPTIONS,
}

export const known: KnownParameters = {
  ...confirmKnown,
  ...updateKnown,
  single_use: { why: 'a method is kept for any number of payments.' },
}

export const listKnown: KnownParameters = {
  attach_to_self: SELF,
  customer_account: CUSTOMER_ACCOUNT,
}
