/** Parameters of /v1/payment_links that Stripe knows and that have no effect here. */

import type { KnownParameters } from '../known-parameters.ts'

export const SUBSCRIPTIONS = { why: 'subscriptions are not built yet.' }
const LOCATIONS = { why: 'taxes do not ask where a performance takes place.' }
export const CONNECT = { why: 'nothing is passed on to other accounts yet: charge the connected account directly.' }
export const INVOICES = { why: 'invoices are not built yet.' }
export const METHODS = { why: 'this payment method is not built yet.' }
export const MANAGED = { why: 'nobody else sells on your behalf here.' }

/** Of a price or product that is made in passing. */
export const inlineKnown = (prefix: string): KnownParameters => ({
  [`${prefix}.recurring`]: SUBSCRIPTIONS,
  [`${prefix}.product_data.tax_details.performance_location`]: LOCATIONS,
})

/** What both may say. */
const options: KnownParameters = {
  application_fee_amount: CONNECT,
  application_fee_percent: CONNECT,
  'automatic_tax.liability.account': CONNECT,
  invoice_creation: INVOICES,
  on_behalf_of: CONNECT,
  payment_method_collection: { ...SUBSCRIPTIONS, off: ['always'] },
  subscription_data: SUBSCRIPTIONS,
  transfer_data: CONNECT,
}

export const createKnown: KnownParameters = {
  ...options,
  ...inlineKnown('line_items[].price_data'),
  managed_payments: MANAGED,
}

export const updateKnown: KnownParameters = options
