/** Parameters of /v1/payment_intents that Stripe knows and that have no effect here. */

import type { KnownParameters } from '../known-parameters.ts'
import { CONNECT, METHODS, SAVED_CARDS } from '../payment-links/known.ts'
import { methodKnown } from '../payment-methods/params.ts'

const HOOKS = { why: 'taxes are calculated for sessions and links only.' }
const DETAILS = { why: 'what was bought is not told to card networks yet.' }
const MANDATES = { why: 'cards need no mandate.' }

const always: KnownParameters = {
  amount_details: DETAILS,
  excluded_payment_method_types: { ...METHODS, off: [] },
  hooks: HOOKS,
  payment_details: DETAILS,
  payment_method_options: {
    why: 'cards are taken with their usual options.',
    off: ['automatic'],
  },
  setup_future_usage: SAVED_CARDS,
  ...methodKnown('payment_method_data.'),
}

const confirmation: KnownParameters = {
  confirmation_token: { why: 'confirmation tokens are not built yet.' },
  mandate: MANDATES,
  mandate_data: MANDATES,
  radar_options: { why: 'there is no browser session to judge fraud by.' },
}

const account: KnownParameters = {
  application_fee_amount: CONNECT,
  customer_account: CONNECT,
  payment_method_configuration: { ...METHODS, off: [] },
  transfer_data: CONNECT,
}

export const known: KnownParameters = {
  ...always,
  ...confirmation,
  ...account,
  on_behalf_of: CONNECT,
}

export const confirmKnown: KnownParameters = { ...always, ...confirmation }

export const updateKnown: KnownParameters = { ...always, ...account }

export const captureKnown: KnownParameters = {
  amount_details: DETAILS,
  application_fee_amount: CONNECT,
  final_capture: { why: 'an authorization is captured once.', off: ['true'] },
  hooks: HOOKS,
  payment_details: DETAILS,
  transfer_data: CONNECT,
}

export const ofAccount: KnownParameters = { customer_account: CONNECT }
