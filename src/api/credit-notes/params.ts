/** What /v1/credit_notes accepts. */

import type { KnownParameters } from '../known-parameters.ts'
import { enumOf, hash, integer, list, optional, string, unsettable } from '../params.ts'
import { CUSTOMER_ACCOUNT } from '../payment-links/known.ts'
import { amount, created, decimal, metadata, paging, timestamp } from '../vocabulary.ts'

const line = () =>
  hash({
    amount: optional(amount({ min: 1 })),
    description: optional(string()),
    invoice_line_item: optional(string()),
    metadata: metadata(),
    quantity: optional(integer({ min: 1, max: 999_999_999 })),
    tax_amounts: unsettable(
      list(hash({ amount: amount(), tax_rate: string(), taxable_amount: amount() }), { max: 20 }),
    ),
    tax_rates: unsettable(list(string(), { max: 5 })),
    type: enumOf(['custom_line_item', 'invoice_line_item']),
    unit_amount: optional(amount()),
    unit_amount_decimal: optional(decimal()),
  })

const fields = () => ({
  amount: optional(amount({ min: 1 })),
  credit_amount: optional(amount()),
  effective_at: optional(timestamp()),
  invoice: string(),
  lines: optional(list(line(), { min: 1, max: 250 })),
  memo: optional(string()),
  metadata: metadata(),
  out_of_band_amount: optional(amount()),
  reason: optional(enumOf(['duplicate', 'fraudulent', 'order_change', 'product_unsatisfactory'])),
  refund_amount: optional(amount()),
  refunds: optional(
    list(
      hash({
        amount_refunded: optional(amount({ min: 1 })),
        refund: optional(string()),
        type: optional(enumOf(['refund'])),
      }),
      { min: 1, max: 20 },
    ),
  ),
  shipping_cost: optional(hash({ shipping_rate: optional(string()) })),
})

export const createParams = hash(fields())

export const previewParams = hash(fields())

export const previewLinesParams = hash({ ...fields(), ...paging })

export const updateParams = hash({ memo: optional(string()), metadata: metadata() })

export const listParams = hash({
  ...paging,
  created: optional(created()),
  customer: optional(string()),
  invoice: optional(string()),
})

export const known: KnownParameters = {
  email_type: { why: 'credit notes are not sent by mail.' },
  'refunds[].payment_record_refund': {
    why: 'payments that were made elsewhere are not recorded yet.',
  },
}

export const listKnown: KnownParameters = { customer_account: CUSTOMER_ACCOUNT }
