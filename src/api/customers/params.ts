/** What /v1/customers accepts. */

import type { KnownParameters } from '../known-parameters.ts'
import { CONNECT } from '../payment-links/known.ts'
import { signedAmount } from '../invoices/items.ts'
import { amountTaxDisplay, customFields } from '../invoices/params.ts'
import { invoicePrefix } from './invoice-prefix.ts'
import { enumOf, hash, integer, list, optional, string, unsettable } from '../params.ts'
import { taxIdData } from '../tax-ids/params.ts'
import { address, created, email, metadata, nullableText, paging } from '../vocabulary.ts'

const shipping = () => hash({ address: address(), name: string(), phone: unsettable(string()) })

const fields = () => ({
  address: unsettable(address()),
  balance: optional(signedAmount()),
  business_name: unsettable(string({ max: 150 })),
  // Gone from Stripe's newer versions, and still what its CLI sends.
  coupon: unsettable(string()),
  description: unsettable(string()),
  email: unsettable(email()),
  individual_name: unsettable(string({ max: 150 })),
  invoice_prefix: optional(invoicePrefix()),
  invoice_settings: optional(
    hash({
      custom_fields: customFields(),
      default_payment_method: optional(string()),
      footer: nullableText(),
      rendering_options: unsettable(
        hash({ amount_tax_display: amountTaxDisplay(), template: optional(string()) }),
      ),
    }),
  ),
  metadata: metadata(),
  name: unsettable(string({ max: 256 })),
  next_invoice_sequence: optional(integer({ min: 1, max: 999_999_999 })),
  phone: unsettable(string({ max: 20 })),
  preferred_locales: optional(list(string({ max: 35 }), { max: 30 })),
  shipping: unsettable(shipping()),
  tax_exempt: unsettable(enumOf(['exempt', 'none', 'reverse'])),
})

const validateLocation = <const When extends string>(times: readonly When[]) =>
  optional(hash({ validate_location: optional(enumOf(times)) }))

export const createParams = hash({
  ...fields(),
  payment_method: optional(string()),
  tax: validateLocation(['deferred', 'immediately']),
  tax_id_data: optional(list(hash(taxIdData()), { max: 25 })),
})

export const updateParams = hash({
  ...fields(),
  tax: validateLocation(['auto', 'deferred', 'immediately']),
})

export const listParams = hash({
  ...paging,
  created: optional(created()),
  email: optional(string({ max: 512 })),
})

export const searchParams = hash({
  limit: paging.limit,
  page: optional(string()),
  query: string(),
})

const SOURCES = { why: 'sources are from before payment methods: use `payment_method`.' }
const CLOCKS = { why: 'test clocks are not built yet.' }

const always: KnownParameters = {
  cash_balance: { why: 'bank transfers are not built yet.' },
  source: SOURCES,
  'tax.ip_address': { why: 'nobody is located by their IP address.' },
  validate: { ...SOURCES, off: ['true'] },
}

export const known: KnownParameters = { ...always, test_clock: CLOCKS }

export const updateKnown: KnownParameters = { ...always, default_source: SOURCES }

export const listKnown: KnownParameters = { test_clock: CLOCKS }

export const ofAccount: KnownParameters = { customer_account: CONNECT }
