/** Parameters of /v1/invoices that Stripe knows and that have no effect here. */

import type { KnownParameters } from '../known-parameters.ts'
import { CUSTOMER_ACCOUNT } from '../payment-links/known.ts'

export const METERED_QUANTITIES = { why: 'quantities are whole numbers: use `quantity`.' }
export const TAX_AMOUNTS = { why: 'taxes follow from rates: use `tax_rates`.' }
const SOURCES = { why: 'sources are from before payment methods: use a payment method.' }
const MANDATES = { why: 'mandates are made with each payment that needs one.' }
const OPTIONS = { why: 'a payment of an invoice has no options of its own.' }

const fields: KnownParameters = {
  default_source: SOURCES,
  'payment_settings.default_mandate': MANDATES,
  'payment_settings.payment_method_options': OPTIONS,
}

export const createKnown: KnownParameters = { ...fields, customer_account: CUSTOMER_ACCOUNT }

export const updateKnown: KnownParameters = fields

export const listKnown: KnownParameters = { customer_account: CUSTOMER_ACCOUNT }

export const payKnown: KnownParameters = {
  forgive: { why: 'a payment takes all of what is due.' },
  mandate: MANDATES,
  source: SOURCES,
}

export const attachKnown: KnownParameters = {
  payment_record: { why: 'payments that were made elsewhere are not recorded yet.' },
}
