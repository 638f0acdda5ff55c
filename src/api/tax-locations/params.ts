/** What /v1/tax/locations accepts. */

import { enumOf, hash, optional, string, unsettable } from '../params.ts'
import { countryCode } from '../tax-rates/params.ts'
import { paging } from '../vocabulary.ts'

const address = () =>
  hash({
    city: unsettable(string()),
    country: countryCode(),
    line1: unsettable(string()),
    line2: unsettable(string()),
    postal_code: unsettable(string()),
    state: unsettable(string()),
  })

export const createParams = hash({
  address: address(),
  description: optional(string()),
  type: enumOf(['performance']),
})

export const listParams = hash({ ...paging, type: enumOf(['performance']) })
