/** What /v1/transfers accepts. */

import { boolean, enumOf, hash, integer, optional, string, unsettable } from '../params.ts'
import { created, currency, metadata, paging } from '../vocabulary.ts'

const amount = () => integer({ min: 1, max: 999_999_999_999 })

export const createParams = hash({
  amount: optional(amount()),
  currency: currency(),
  description: optional(string({ max: 1000 })),
  destination: string(),
  metadata: metadata(),
  source_transaction: optional(string()),
  source_type: optional(enumOf(['bank_account', 'card', 'fpx'])),
  transfer_group: optional(string()),
})

export const updateParams = hash({
  description: unsettable(string({ max: 1000 })),
  metadata: metadata(),
})

export const listParams = hash({
  ...paging,
  created: optional(created()),
  destination: optional(string()),
  transfer_group: optional(string()),
})

export const reversalParams = hash({
  amount: optional(amount()),
  description: optional(string({ max: 1000 })),
  metadata: metadata(),
  refund_application_fee: optional(boolean()),
})

export const metadataParams = hash({ metadata: metadata() })
