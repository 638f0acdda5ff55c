/** Parameters of /v1/payment_links that Stripe knows and that have no effect here. */

import type { KnownParameters } from '../known-parameters.ts'

/** Of Stripe's second API, which this server does not speak. */
export const CUSTOMER_ACCOUNT = {
  why: 'an account of the v2 API is no customer here: use `customer`.',
}
export const METHODS = { why: 'this payment method is not built yet.' }
export const MANAGED = { why: 'nobody else sells on your behalf here.' }

export const createKnown: KnownParameters = { managed_payments: MANAGED }

export const updateKnown: KnownParameters = {}
