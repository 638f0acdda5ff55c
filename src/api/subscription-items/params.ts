/** What /v1/subscription_items accepts. */

import type { KnownParameters } from '../known-parameters.ts'
import { boolean, hash, optional, string } from '../params.ts'
import { METERED, knownOfItem } from '../subscriptions/known.ts'
import { itemFields, paymentBehavior, prorationBehavior } from '../subscriptions/params.ts'
import { paging, timestamp } from '../vocabulary.ts'

const changing = () => ({
  payment_behavior: optional(paymentBehavior()),
  proration_behavior: optional(prorationBehavior()),
  proration_date: optional(timestamp()),
})

export const createParams = hash({ ...itemFields(), ...changing(), subscription: string() })

export const updateParams = hash({
  ...itemFields(),
  ...changing(),
  off_session: optional(boolean()),
})

export const deleteParams = hash(changing())

export const listParams = hash({ ...paging, subscription: string() })

export const known: KnownParameters = knownOfItem()

export const deleteKnown: KnownParameters = { clear_usage: METERED }
