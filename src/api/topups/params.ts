/** What /v1/topups accepts. */

import { invalid } from '../../objects/errors.ts'
import type { KnownParameters } from '../known-parameters.ts'
import { checked, enumOf, hash, integer, optional, string } from '../params.ts'
import { AMOUNT_MAX } from '../payouts/params.ts'
import { created, currency, metadata, paging } from '../vocabulary.ts'

const descriptor = () =>
  checked(string({ max: 15 }), (value, path) => {
    if (/^[\x20-\x7e]*[A-Za-z][\x20-\x7e]*$/.test(value)) return value
    throw invalid(
      'The statement descriptor must contain at least one letter, and only ASCII characters.',
      { param: path },
    )
  })

export const createParams = hash({
  amount: integer({ min: 1, max: AMOUNT_MAX }),
  currency: currency(),
  description: optional(string()),
  metadata: metadata(),
  source: optional(string()),
  statement_descriptor: optional(descriptor()),
  transfer_group: optional(string()),
})

export const updateParams = hash({ description: optional(string()), metadata: metadata() })

export const listParams = hash({
  ...paging,
  amount: optional(created()),
  created: optional(created()),
  status: optional(enumOf(['canceled', 'failed', 'pending', 'succeeded'])),
})

const METHODS = { why: "top-ups come from the account's bank, or from a test token of one." }

export const known: KnownParameters = {
  payment_method: METHODS,
  payment_method_options: METHODS,
}
