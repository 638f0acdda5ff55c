/** What /v1/payouts accepts. */

import { PAYOUT_STATUSES } from '../../domain/payouts/status.ts'
import type { KnownParameters } from '../known-parameters.ts'
import { enumOf, hash, integer, optional, string } from '../params.ts'
import { statementDescriptor } from '../statement-descriptor.ts'
import { created, currency, metadata, paging } from '../vocabulary.ts'

/** A balance may have grown larger than any payment. */
export const AMOUNT_MAX = 999_999_999_999

export const createParams = hash({
  amount: integer({ min: 1, max: AMOUNT_MAX }),
  currency: currency(),
  description: optional(string()),
  destination: optional(string()),
  metadata: metadata(),
  method: optional(enumOf(['instant', 'standard'])),
  source_type: optional(enumOf(['bank_account', 'card', 'fpx'])),
  statement_descriptor: optional(statementDescriptor()),
})

export const noteParams = hash({ metadata: metadata() })

export const listParams = hash({
  ...paging,
  arrival_date: optional(created()),
  created: optional(created()),
  destination: optional(string()),
  status: optional(enumOf(PAYOUT_STATUSES)),
})

export const known: KnownParameters = {
  payout_method: { why: 'no accounts are kept for others here.' },
}
