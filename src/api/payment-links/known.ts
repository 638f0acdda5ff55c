/** Parameters of /v1/payment_links that Stripe knows and that have no effect here. */

import type { KnownParameters } from '../known-parameters.ts'

export const SUBSCRIPTIONS = { why: 'subscriptions are not built yet.' }
const LOCATIONS = { why: 'taxes do not ask where a performance takes place.' }
export const CUSTOM_FIELDS = { why: 'custom fields are not built yet.' }
export const CONSENT = { why: 'consent is not collected yet.' }
export const OPTIONAL_ITEMS = { why: 'optional items are not built yet.' }
export const CONNECT = { why: 'connected accounts are not built yet.' }
export const INVOICES = { why: 'invoices are not built yet.' }
export const METHODS = { why: 'cards are the only payment method yet.', off: ['card'] }
export const SAVED_CARDS = { why: 'cards are not saved for later yet.' }
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
  consent_collection: CONSENT,
  custom_fields: CUSTOM_FIELDS,
  'custom_text.terms_of_service_acceptance': CONSENT,
  invoice_creation: INVOICES,
  on_behalf_of: CONNECT,
  optional_items: OPTIONAL_ITEMS,
  'payment_intent_data.setup_future_usage': SAVED_CARDS,
  payment_method_collection: { ...SUBSCRIPTIONS, off: ['always'] },
  payment_method_options: METHODS,
  payment_method_types: METHODS,
  subscription_data: SUBSCRIPTIONS,
  transfer_data: CONNECT,
}

export const createKnown: KnownParameters = {
  ...options,
  ...inlineKnown('line_items[].price_data'),
  managed_payments: MANAGED,
}

export const updateKnown: KnownParameters = options
