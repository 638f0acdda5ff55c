/** What /v1/subscriptions accepts. */

import { hash, integer, list, optional, string } from '../params.ts'
import { metadata } from '../vocabulary.ts'

export const createParams = hash({
  customer: string(),
  default_payment_method: optional(string()),
  items: list(hash({ price: string(), quantity: optional(integer({ min: 0 })) }), { min: 1 }),
  metadata: metadata(),
  trial_period_days: optional(integer({ min: 1, max: 730 })),
})
