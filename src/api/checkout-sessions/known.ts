/** Parameters of /v1/checkout/sessions that Stripe knows and that have no effect here. */

import type { KnownParameters } from '../known-parameters.ts'
import { sessionOptionsKnown } from './known-options.ts'
import { CONNECT, MANAGED } from '../payment-links/known.ts'
import { knownOfMode } from '../subscriptions/known.ts'

const EMBEDDED = {
  why: 'pages are hosted: one that is embedded needs a script of its own in the merchant’s page.',
}

export const known: KnownParameters = {
  'line_items[].dynamic_tax_rates': {
    why: 'Stripe has given them up: use `automatic_tax`, or `tax_rates`.',
  },
  adaptive_pricing: {
    why: 'payers pay in the currencies that prices have: nothing is converted.',
    off: ['false'],
  },
  'automatic_tax.liability.account': CONNECT,
  customer_account: CONNECT,
  'invoice_creation.invoice_data.issuer.account': CONNECT,
  managed_payments: MANAGED,
  'payment_intent_data.application_fee_amount': CONNECT,
  'payment_intent_data.on_behalf_of': CONNECT,
  'payment_intent_data.transfer_data': CONNECT,
  ...sessionOptionsKnown(),
  ...knownOfMode('subscription_data.'),
  permissions: {
    why: 'on a hosted page only the payer says where something is shipped.',
    off: ['client_only'],
  },
  redirect_on_completion: { ...EMBEDDED, off: ['always'] },
  return_url: EMBEDDED,
  'setup_intent_data.on_behalf_of': CONNECT,
  'subscription_data.application_fee_percent': CONNECT,
  'subscription_data.invoice_settings.issuer.account': CONNECT,
  'subscription_data.on_behalf_of': CONNECT,
  'subscription_data.transfer_data': CONNECT,
  ui_mode: { ...EMBEDDED, off: ['hosted_page', 'hosted'] },
}

/** Of an update: the rest of what Stripe knows is for pages that are not hosted. */
export const updateKnown: KnownParameters = {
  collected_information: EMBEDDED,
  line_items: EMBEDDED,
  payment_intent_data: EMBEDDED,
}

export const listKnown: KnownParameters = { customer_account: CONNECT }
