/** What /v1/radar/early_fraud_warnings accepts. */

import { hash, optional, string } from '../params.ts'
import { created, paging } from '../vocabulary.ts'

export const listParams = hash({
  ...paging,
  charge: optional(string()),
  created: optional(created()),
  payment_intent: optional(string()),
})
