/** What may be said about a customer's cash balance. */

import { enumOf, hash, optional } from '../params.ts'

export const cashSettings = () =>
  optional(
    hash({ reconciliation_mode: optional(enumOf(['automatic', 'manual', 'merchant_default'])) }),
  )
