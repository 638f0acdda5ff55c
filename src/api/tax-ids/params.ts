/** What /v1/tax_ids accepts, and /v1/customers/:id/tax_ids. */

import { TAX_ID_TYPES } from '../../domain/tax/tax-id-types.ts'
import type { KnownParameters } from '../known-parameters.ts'
import { enumOf, hash, optional, string } from '../params.ts'
import { CUSTOMER_ACCOUNT } from '../payment-links/known.ts'
import { paging } from '../vocabulary.ts'

/** Of type and value, wherever one is given. */
export const taxIdData = () => ({
  type: enumOf(TAX_ID_TYPES.filter((type) => type !== 'unknown')),
  value: string({ max: 50 }),
})

const owner = () =>
  optional(
    hash({
      customer: optional(string()),
      type: enumOf(['account', 'application', 'customer', 'self']),
    }),
  )

export const ofCustomer = hash(taxIdData())
export const createParams = hash({ ...taxIdData(), owner: owner() })
export const listParams = hash({ ...paging, owner: owner() })
export const listOfCustomer = hash(paging)

export const known: KnownParameters = {
  'owner.account': { why: 'act for the account whose tax id it is, by the header Stripe-Account.' },
  'owner.customer_account': CUSTOMER_ACCOUNT,
}
