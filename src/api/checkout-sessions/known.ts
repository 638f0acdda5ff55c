/** Parameters of /v1/checkout/sessions that Stripe knows and that have no effect here. */

import type { KnownParameters } from '../known-parameters.ts'
import {
  CONNECT,
  MANAGED,
  METHODS,
  SAVED_CARDS,
  SUBSCRIPTIONS,
  inlineKnown,
} from '../payment-links/known.ts'

const EMBEDDED = { why: 'only the hosted page is built.' }

export const known: KnownParameters = {
  ...inlineKnown('line_items[].price_data'),
  'line_items[].dynamic_tax_rates': {
    why: 'Stripe has given them up: use `automatic_tax`, or `tax_rates`.',
  },
  adaptive_pricing: { why: 'prices are not converted.' },
  after_expiration: { why: 'expired sessions are not recovered yet.' },
  'automatic_tax.liability.account': CONNECT,
  customer_account: CONNECT,
  'invoice_creation.invoice_data.issuer.account': CONNECT,
  managed_payments: MANAGED,
  'payment_intent_data.application_fee_amount': CONNECT,
  'payment_intent_data.on_behalf_of': CONNECT,
  'payment_intent_data.transfer_data': CONNECT,
  payment_method_collection: { ...SUBSCRIPTIONS, off: ['always'] },
  payment_method_options: { ...METHODS, off: ['automatic'] },
  permissions: { why: 'only the payer changes a session.', off: ['client_only'] },
  redirect_on_completion: { ...EMBEDDED, off: ['always'] },
  return_url: EMBEDDED,
  saved_payment_method_options: SAVED_CARDS,
  setup_intent_data: SAVED_CARDS,
  subscription_data: SUBSCRIPTIONS,
  ui_mode: { ...EMBEDDED, off: ['hosted_page', 'hosted'] },
  wallet_options: { why: 'wallets are not built yet.' },
}

/** Of an update: the rest of what Stripe knows is for pages that are not hosted. */
export const updateKnown: KnownParameters = {
  collected_information: EMBEDDED,
  line_items: EMBEDDED,
  payment_intent_data: EMBEDDED,
}

export const listKnown: KnownParameters = { customer_account: CONNECT }
