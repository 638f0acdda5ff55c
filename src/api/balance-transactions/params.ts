/** What /v1/balance_transactions accepts. */

import { hash, optional, string } from '../params.ts'
import { created, currency, paging } from '../vocabulary.ts'

export const listParams = hash({
  ...paging,
  created: optional(created()),
  currency: optional(currency()),
  payout: optional(string()),
  source: optional(string()),
  type: optional(string()),
})
