/** What /v1/paylinks/mails accepts. */

import { hash, optional, string } from '../params.ts'
import { created, paging } from '../vocabulary.ts'

export const listParams = hash({
  ...paging,
  about: optional(string()),
  created: optional(created()),
})
