/** What /v1/tax/settings accepts. */

import { enumOf, hash, optional, string } from '../params.ts'
import { address } from '../vocabulary.ts'

export const settingsParams = hash({
  defaults: optional(
    hash({
      tax_behavior: optional(enumOf(['exclusive', 'inclusive', 'inferred_by_currency'])),
      tax_code: optional(string()),
    }),
  ),
  head_office: optional(hash({ address: address() })),
})
