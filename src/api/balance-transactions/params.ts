/** What /v1/balance_transactions accepts. */

import type { KnownParameters } from '../known-parameters.ts'
import { hash, optional, string } from '../params.ts'
import { created, currency, paging } from '../vocabulary.ts'

export const listParams = hash({
  ...paging,
  created: optional(created()),
  currency: optional(currency()),
  source: optional(string()),
  type: optional(string()),
})

export const known: KnownParameters = {
  payout: { why: 'nothing is paid out yet.' },
}
