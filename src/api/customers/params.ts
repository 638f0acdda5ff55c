/** What /v1/customers accepts. */

import type { KnownParameters } from '../known-parameters.ts'
import { cashSettings } from '../cash-balances/params.ts'
import { CUSTOMER_ACCOUNT } from '../payment-links/known.ts'
import { signedAmount } from '../invoices/items.ts'
import { amountTaxDisplay, customFields } from '../invoices/params.ts'
import { invoicePrefix } from './invoice-prefix.ts'
import { boolean, enumOf, hash, integer, list, optional, string, unsettable } from '../params.ts'
import { taxIdData } from '../tax-ids/params.ts'
import { address, created, email, metadata, nullableText, paging } from '../vocabulary.ts'

const shipping = () => hash({ address: address(), name: string(), phone: unsettable(string()) })

const fields = () => ({
  address: unsettable(address()),
  balance: optional(signedAmount()),
  business_name: unsettable(string({ max: 150 })),
  cash_balance: optional(hash({ settings: cashSettings() })),
  // Gone from Stripe's newer versions, and still what its CLI sends.
  coupon: unsettable(string()),
  description: unsettable(string()),
  email: unsettable(email()),
  individual_name: unsettable(string({ max: 150 })),
  invoice_prefix: optional(invoicePrefix()),
  invoice_settings: optional(
    hash({
      custom_fields: customFields(),
      default_payment_method: unsettable(string()),
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
  source: optional(string()),
  tax_exempt: unsettable(enumOf(['exempt', 'none', 'reverse'])),
  validate: optional(boolean()),
})

const validateLocation = <const When extends string>(times: readonly When[]) =>
  optional(hash({ validate_location: optional(enumOf(times)) }))

export const createParams = hash({
  ...fields(),
  payment_method: optional(string()),
  test_clock: optional(string()),
  tax: validateLocation(['deferred', 'immediately']),
  tax_id_data: optional(list(hash(taxIdData()), { max: 25 })),
})

export const updateParams = hash({
  ...fields(),
  default_source: optional(string()),
  tax: validateLocation(['auto', 'deferred', 'immediately']),
})

export const listParams = hash({
  ...paging,
  created: optional(created()),
  email: optional(string({ max: 512 })),
  test_clock: optional(string()),
})

export const searchParams = hash({
  limit: paging.limit,
  page: optional(string()),
  query: string(),
})

const always: KnownParameters = {
  'tax.ip_address': { why: 'nobody is located by their IP address.' },
}

export const known: KnownParameters = always

export const updateKnown: KnownParameters = always

export const ofAccount: KnownParameters = { customer_account: CUSTOMER_ACCOUNT }
