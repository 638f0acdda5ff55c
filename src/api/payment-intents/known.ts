/** Parameters of /v1/payment_intents that Stripe knows and that have no effect here. */

import { PAYMENT_METHOD_TYPES } from '../../domain/payment-method-types.ts'
import type { KnownParameters } from '../known-parameters.ts'
import { CUSTOMER_ACCOUNT } from '../payment-links/known.ts'
import { methodKnown } from '../payment-methods/params.ts'

const HOOKS = { why: 'taxes are calculated for sessions and links only.' }
const DETAILS = { why: 'what was bought is not told to card networks yet.' }
const MANDATES = { why: 'each payment has a mandate of its own.' }

const OPTIONS = { why: 'methods are used with their usual options.', off: ['automatic'] }

const CARD_OPTIONS = (
  'capture_method cvc_token installments mandate_options moto network ' +
  'request_extended_authorization request_incremental_authorization request_multicapture ' +
  'request_overcapture require_cvc_recollection setup_credential_usage setup_future_usage ' +
  'statement_descriptor_suffix_kana statement_descriptor_suffix_kanji stored_credential_usage ' +
  'three_d_secure'
).split(' ')

/** Of each kind of method: all of its options, or those that have no effect. */
export function optionsKnown(): KnownParameters {
  const prefix = 'payment_method_options'
  const whole = PAYMENT_METHOD_TYPES.filter(
    (type) => !['boleto', 'card', 'custom', 'customer_balance', 'konbini'].includes(type),
  )
  return {
    ...Object.fromEntries(whole.map((type) => [`${prefix}.${type}`, OPTIONS])),
    ...Object.fromEntries(CARD_OPTIONS.map((name) => [`${prefix}.card.${name}`, OPTIONS])),
    [`${prefix}.customer_balance.bank_transfer.requested_address_types`]: OPTIONS,
    [`${prefix}.customer_balance.setup_future_usage`]: OPTIONS,
    [`${prefix}.boleto.setup_future_usage`]: OPTIONS,
    ...Object.fromEntries(
      ['confirmation_number', 'expires_at', 'product_description', 'setup_future_usage'].map(
        (name) => [`${prefix}.konbini.${name}`, OPTIONS],
      ),
    ),
  }
}

const always: KnownParameters = {
  amount_details: DETAILS,
  hooks: HOOKS,
  payment_details: DETAILS,
  ...optionsKnown(),
  ...methodKnown('payment_method_data.'),
}

const confirmation: KnownParameters = {
  confirmation_token: { why: 'confirmation tokens are not built yet.' },
  mandate: MANDATES,
  radar_options: { why: 'there is no browser session to judge fraud by.' },
}

export const ofAccount: KnownParameters = { customer_account: CUSTOMER_ACCOUNT }

export const known: KnownParameters = {
  ...always,
  ...confirmation,
  ...ofAccount,
}

export const confirmKnown: KnownParameters = { ...always, ...confirmation }

export const updateKnown: KnownParameters = { ...always, ...ofAccount }

export const captureKnown: KnownParameters = {
  amount_details: DETAILS,
  final_capture: { why: 'an authorization is captured once.', off: ['true'] },
  hooks: HOOKS,
  payment_details: DETAILS,
}
