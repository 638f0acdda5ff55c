/** What /v1/customers accepts. */

import type { KnownParameters } from '../known-parameters.ts'
import { CONNECT, INVOICES, TAX } from '../payment-links/known.ts'
import { hash, list, optional, string, unsettable } from '../params.ts'
import { address, created, email, metadata, paging } from '../vocabulary.ts'

const shipping = () => hash({ address: address(), name: string(), phone: unsettable(string()) })

const fields = () => ({
  address: unsettable(address()),
  business_name: unsettable(string({ max: 150 })),
  // Gone from Stripe's newer versions, and still what its CLI sends.
  coupon: unsettable(string()),
  description: unsettable(string()),
  email: unsettable(email()),
  individual_name: unsettable(string({ max: 150 })),
  metadata: metadata(),
  name: unsettable(string({ max: 256 })),
  phone: unsettable(string({ max: 20 })),
  preferred_locales: optional(list(string({ max: 35 }), { max: 30 })),
  shipping: unsettable(shipping()),
})

export const createParams = hash({ ...fields(), payment_method: optional(string()) })

export const updateParams = hash(fields())

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
  balance: { ...INVOICES, off: ['0'] },
  cash_balance: { why: 'bank transfers are not built yet.' },
  invoice_prefix: INVOICES,
  invoice_settings: INVOICES,
  next_invoice_sequence: { ...INVOICES, off: ['1'] },
  source: SOURCES,
  tax: TAX,
  tax_exempt: TAX,
  validate: { ...SOURCES, off: ['true'] },
}

export const known: KnownParameters = { ...always, tax_id_data: TAX, test_clock: CLOCKS }

export const updateKnown: KnownParameters = { ...always, default_source: SOURCES }

export const listKnown: KnownParameters = { test_clock: CLOCKS }

export const ofAccount: KnownParameters = { customer_account: CONNECT }
