/** What /v1/refunds accepts. */

import type { KnownParameters } from '../known-parameters.ts'
import { boolean, enumOf, hash, integer, optional, string } from '../params.ts'
import { created, metadata, paging } from '../vocabulary.ts'

export const createParams = hash({
  amount: optional(integer({ min: 1 })),
  charge: optional(string()),
  metadata: metadata(),
  payment_intent: optional(string()),
  reason: optional(enumOf(['duplicate', 'fraudulent', 'requested_by_customer'])),
  refund_application_fee: optional(boolean()),
  reverse_transfer: optional(boolean()),
})

export const updateParams = hash({ metadata: metadata() })

export const listParams = hash({
  ...paging,
  charge: optional(string()),
  created: optional(created()),
  payment_intent: optional(string()),
})

const TRANSFERS = { why: 'what a customer has sent goes back with the payment that it paid.' }

export const known: KnownParameters = {
  currency: TRANSFERS,
  customer: TRANSFERS,
  instructions_email: { why: 'a card is refunded without asking its owner.' },
  origin: TRANSFERS,
}
