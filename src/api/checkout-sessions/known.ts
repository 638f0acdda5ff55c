/** Parameters of /v1/checkout/sessions that Stripe knows and that have no effect here. */

import type { KnownParameters } from '../known-parameters.ts'
import { sessionOptionsKnown } from './known-options.ts'
import { CUSTOMER_ACCOUNT, MANAGED } from '../payment-links/known.ts'
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
  customer_account: CUSTOMER_ACCOUNT,
  managed_payments: MANAGED,
  ...sessionOptionsKnown(),
  ...knownOfMode('subscription_data.'),
  permissions: {
    why: 'on a hosted page only the payer says where something is shipped.',
    off: ['client_only'],
  },
  redirect_on_completion: { ...EMBEDDED, off: ['always'] },
  return_url: EMBEDDED,
  ui_mode: { ...EMBEDDED, off: ['hosted_page', 'hosted'] },
}

/** Of an update: the rest of what Stripe knows is for pages that are not hosted. */
export const updateKnown: KnownParameters = {
  collected_information: EMBEDDED,
  line_items: EMBEDDED,
  payment_intent_data: EMBEDDED,
}

export const listKnown: KnownParameters = { customer_account: CUSTOMER_ACCOUNT }
