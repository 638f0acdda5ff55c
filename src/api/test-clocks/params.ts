/** What /v1/test_helpers/test_clocks accepts. */

import { hash, optional, string } from '../params.ts'
import { paging, timestamp } from '../vocabulary.ts'

export const createParams = hash({
  customer: optional(string()),
  frozen_time: timestamp(),
  name: optional(string({ max: 300 })),
})

export const advanceParams = hash({ frozen_time: timestamp() })

export const listParams = hash(paging)
