/** What /v1/customers/:id/sources accepts. */

import type { KnownParameters } from '../known-parameters.ts'
import { boolean, hash, integer, optional, string, unsettable } from '../params.ts'
import { metadata, paging } from '../vocabulary.ts'

export const createParams = hash({
  metadata: metadata(),
  source: string(),
  validate: optional(boolean()),
})

const text = () => unsettable(string({ max: 500 }))

export const updateParams = hash({
  address_city: text(),
  address_country: text(),
  address_line1: text(),
  address_line2: text(),
  address_state: text(),
  address_zip: text(),
  exp_month: optional(integer({ min: 1, max: 12 })),
  exp_year: optional(integer({ min: 1970, max: 2100 })),
  metadata: metadata(),
  name: text(),
})

export const listParams = hash({ ...paging, object: optional(string({ max: 100 })) })

const OTHERS = { why: 'cards are the only sources here.' }

export const updateKnown: KnownParameters = {
  account_holder_name: OTHERS,
  account_holder_type: OTHERS,
  owner: OTHERS,
}
