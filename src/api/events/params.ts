/** What /v1/events accepts. */

import { boolean, hash, list, optional, string } from '../params.ts'
import { created, paging } from '../vocabulary.ts'

export const listParams = hash({
  ...paging,
  created: optional(created()),
  delivery_success: optional(boolean()),
  type: optional(string()),
  types: optional(list(string(), { max: 20 })),
})

/** Not among Stripe's documented parameters: its CLI sends them for `stripe events resend`. */
export const retryParams = hash({
  account: optional(string()),
  for_stripecli: optional(boolean()),
  webhook_endpoint: optional(string()),
})
