/** What /v1/charges accepts. */

import { emptyable, enumOf, hash, optional, string, unsettable } from '../params.ts'
import { created, email, metadata, paging, shipping } from '../vocabulary.ts'

export const updateParams = hash({
  customer: optional(string()),
  description: unsettable(string({ max: 40_000 })),
  fraud_details: optional(hash({ user_report: emptyable(enumOf(['fraudulent', 'safe'])) })),
  metadata: metadata(),
  receipt_email: unsettable(email()),
  shipping: optional(shipping()),
  transfer_group: optional(string()),
})

export const listParams = hash({
  ...paging,
  created: optional(created()),
  customer: optional(string()),
  payment_intent: optional(string()),
  transfer_group: optional(string()),
})

export const searchParams = hash({
  limit: paging.limit,
  page: optional(string()),
  query: string(),
})
