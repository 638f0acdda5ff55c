/** What /v1/invoices accepts. */

import { hash, optional, string } from '../params.ts'
import { created, paging } from '../vocabulary.ts'

export const listParams = hash({
  ...paging,
  created: optional(created()),
  customer: optional(string()),
  status: optional(string()),
  subscription: optional(string()),
})
