/** What /v1/invoiceitems accepts. */

import { METERED_QUANTITIES } from '../invoices/known.ts'
import { itemFields, ratesOfLine } from '../invoices/items.ts'
import type { KnownParameters } from '../known-parameters.ts'
import { boolean, hash, list, optional, string } from '../params.ts'
import { CUSTOMER_ACCOUNT } from '../payment-links/known.ts'
import { created, currency, paging } from '../vocabulary.ts'

export const createParams = hash({
  ...itemFields(),
  currency: optional(currency()),
  customer: string(),
  invoice: optional(string()),
  subscription: optional(string()),
  tax_rates: optional(list(string(), { max: 5 })),
})

export const updateParams = hash({ ...itemFields(), tax_rates: ratesOfLine() })

export const listParams = hash({
  ...paging,
  created: optional(created()),
  customer: optional(string()),
  invoice: optional(string()),
  pending: optional(boolean()),
})

export const createKnown: KnownParameters = {
  customer_account: CUSTOMER_ACCOUNT,
  quantity_decimal: METERED_QUANTITIES,
}

export const updateKnown: KnownParameters = {
  invoicing_rules: { why: 'what waits is billed with the next invoice, without rules of its own.' },
  quantity_decimal: METERED_QUANTITIES,
}

export const listKnown: KnownParameters = { customer_account: CUSTOMER_ACCOUNT }
