/** Parameters of /v1/quotes that Stripe knows and that have no effect here. */

import type { KnownParameters } from '../known-parameters.ts'
import { CONNECT } from '../payment-links/known.ts'
import { knownOfMode } from '../subscriptions/known.ts'

export const known: KnownParameters = {
  ...knownOfMode('subscription_data.'),
  application_fee_amount: CONNECT,
  application_fee_percent: { ...CONNECT, off: ['0'] },
  'automatic_tax.liability.account': CONNECT,
  customer_account: CONNECT,
  'invoice_settings.issuer.account': CONNECT,
  on_behalf_of: CONNECT,
  transfer_data: CONNECT,
}

export const listKnown: KnownParameters = { customer_account: CONNECT }
