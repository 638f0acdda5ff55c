/** What /v1/payment_intents accepts. */

import {
  type Param,
  boolean,
  either,
  enumOf,
  hash,
  integer,
  list,
  optional,
  string,
  unsettable,
} from '../params.ts'
import { mandateData } from '../mandates/params.ts'
import { BANK_TRANSFERS } from '../../domain/bank-transfers.ts'
import { PAYMENT_METHOD_TYPES } from '../../domain/payment-method-types.ts'
import { methodFields, methodType } from '../payment-methods/params.ts'
import { captureRouting, intentRouting, intentRoutingUpdate } from '../routing-params.ts'
import { statementDescriptor } from '../statement-descriptor.ts'
import { created, currency, email, metadata, paging, shipping, url } from '../vocabulary.ts'

const amount = () => integer({ min: 1, max: 999_999_999_999 })

const captureMethod = () => optional(enumOf(['automatic', 'automatic_async', 'manual']))

const methodData = () => optional(hash({ ...methodFields(), type: methodType() }))

const offSession = () => {
  const isBoolean = (raw: unknown) => typeof raw === 'string' && /^(true|false)$/i.test(raw)
  return optional(either(isBoolean, boolean(), enumOf(['one_off', 'recurring'])))
}

const types = () => unsettable(list(methodType(), { min: 1 }))

const excluded = () => unsettable(list(enumOf(PAYMENT_METHOD_TYPES)))

/** How a bank transfer is to be asked for. */
export const customerBalance = () =>
  hash({
    bank_transfer: optional(
      hash({
        eu_bank_transfer: optional(hash({ country: enumOf(['BE', 'DE', 'ES', 'FR', 'IE', 'NL']) })),
        type: enumOf(TRANSFER_TYPES),
      }),
    ),
    funding_type: optional(enumOf(['bank_transfer'])),
  })

/** For how many days a slip for a shop is worth something. */
const slipDays = () => integer({ min: 1, max: 60 })

export const konbini = () => hash({ expires_after_days: optional(slipDays()) })

export const cardFields = () => ({
  request_three_d_secure: optional(enumOf(['any', 'automatic', 'challenge'])),
})

export const boleto = () => hash({ expires_after_days: optional(integer({ min: 0, max: 60 })) })

const methodOptions = () =>
  optional(
    hash({
      boleto: unsettable(boleto()),
      card: unsettable(hash(cardFields())),
      customer_balance: unsettable(customerBalance()),
      konbini: unsettable(hash({ expires_after_days: unsettable(slipDays()) })),
    }),
  )

/** The second is what Stripe's own CLI calls the Japanese one. */
const TRANSFER_TYPES = [...Object.values(BANK_TRANSFERS), 'jp_bank_account'] as const

const confirmation = () => ({
  allowed_payment_method_types: types(),
  capture_method: captureMethod(),
  error_on_requires_action: optional(boolean()),
  excluded_payment_method_types: excluded(),
  mandate_data: mandateData(),
  payment_method_options: methodOptions(),
  off_session: offSession(),
  payment_method: optional(string()),
  payment_method_data: methodData(),
  return_url: optional(url()),
  setup_future_usage: unsettable(enumOf(['off_session', 'on_session'])),
  use_stripe_sdk: optional(boolean()),
})

export const createParams = hash({
  ...confirmation(),
  ...intentRouting(),
  amount: amount(),
  automatic_payment_methods: optional(
    hash({ allow_redirects: optional(enumOf(['always', 'never'])), enabled: boolean() }),
  ),
  confirm: optional(boolean()),
  confirmation_method: optional(enumOf(['automatic', 'manual'])),
  currency: currency(),
  customer: optional(string()),
  description: optional(string({ max: 1000 })),
  metadata: metadata(),
  payment_method_configuration: optional(string()),
  receipt_email: optional(email()),
  shipping: optional(shipping()),
  statement_descriptor: optional(statementDescriptor()),
  statement_descriptor_suffix: optional(statementDescriptor()),
  transfer_group: optional(string()),
})

export const confirmParams = hash({
  ...confirmation(),
  amount_to_confirm: optional(amount()),
  receipt_email: unsettable(email()),
  shipping: unsettable(shipping()),
})

/** Texts that an update may empty, although Stripe's list of such parameters leaves them out. */
const text = (param: Param<string>) => unsettable(param)

export const updateParams = hash({
  ...intentRoutingUpdate(),
  allowed_payment_method_types: types(),
  amount: optional(amount()),
  capture_method: captureMethod(),
  currency: optional(currency()),
  customer: optional(string()),
  description: text(string({ max: 1000 })),
  excluded_payment_method_types: excluded(),
  metadata: metadata(),
  payment_method: optional(string()),
  payment_method_configuration: optional(string()),
  payment_method_data: methodData(),
  payment_method_options: methodOptions(),
  receipt_email: unsettable(email()),
  setup_future_usage: unsettable(enumOf(['off_session', 'on_session'])),
  shipping: unsettable(shipping()),
  statement_descriptor: text(statementDescriptor()),
  statement_descriptor_suffix: text(statementDescriptor()),
  transfer_group: text(string()),
})

export const captureParams = hash({
  ...captureRouting(),
  amount_to_capture: optional(amount()),
  metadata: metadata(),
  statement_descriptor: optional(statementDescriptor()),
  statement_descriptor_suffix: optional(statementDescriptor()),
})

export const applyParams = hash({
  amount: optional(amount()),
  currency: optional(currency()),
})

export const cancelParams = hash({
  cancellation_reason: optional(
    enumOf(['abandoned', 'duplicate', 'fraudulent', 'requested_by_customer']),
  ),
})

export const retrieveParams = hash({ client_secret: optional(string()) })

export const listParams = hash({
  ...paging,
  created: optional(created()),
  customer: optional(string()),
})

export const searchParams = hash({
  limit: paging.limit,
  page: optional(string()),
  query: string(),
})
