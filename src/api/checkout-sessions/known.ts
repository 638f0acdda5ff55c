/** Parameters of /v1/checkout/sessions that Stripe knows and that have no effect here. */

import type { KnownParameters } from '../known-parameters.ts'
import {
  CONNECT,
  INVOICES,
  MANAGED,
  METHODS,
  SAVED_CARDS,
  SHIPPING,
  SUBSCRIPTIONS,
  TAX,
  inlineKnown,
} from '../payment-links/known.ts'

const EMBEDDED = { why: 'only the hosted page is built.' }

export const known: KnownParameters = {
  ...inlineKnown('line_items[].price_data'),
  'line_items[].dynamic_tax_rates': TAX,
  'line_items[].tax_rates': TAX,
  adaptive_pricing: { why: 'prices are not converted.' },
  after_expiration: { why: 'expired sessions are not recovered yet.' },
  automatic_tax: TAX,
  customer_account: CONNECT,
  customer_update: { why: 'customers are not updated by a payment yet.' },
  invoice_creation: INVOICES,
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
  shipping_address_collection: SHIPPING,
  shipping_options: SHIPPING,
  subscription_data: SUBSCRIPTIONS,
  tax_id_collection: TAX,
  ui_mode: { ...EMBEDDED, off: ['hosted_page', 'hosted'] },
  wallet_options: { why: 'wallets are not built yet.' },
}

/** Of an update: the rest of what Stripe knows is for pages that are not hosted. */
export const updateKnown: KnownParameters = {
  collected_information: EMBEDDED,
  line_items: EMBEDDED,
  payment_intent_data: EMBEDDED,
  shipping_options: SHIPPING,
}

export const listKnown: KnownParameters = { customer_account: CONNECT }
