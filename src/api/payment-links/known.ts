/** Parameters of /v1/payment_links that Stripe knows and that have no effect here. */

import type { KnownParameters } from '../known-parameters.ts'

export const CONNECT = {
  why: 'nothing is passed on to other accounts yet: charge the connected account directly.',
}
export const METHODS = { why: 'this payment method is not built yet.' }
export const MANAGED = { why: 'nobody else sells on your behalf here.' }

/** What both may say. */
const options: KnownParameters = {
  'automatic_tax.liability.account': CONNECT,
  'invoice_creation.invoice_data.issuer.account': CONNECT,
  'subscription_data.invoice_settings.issuer.account': CONNECT,
}

export const createKnown: KnownParameters = {
  ...options,
  managed_payments: MANAGED,
}

export const updateKnown: KnownParameters = options
