/** Parameters of /v1/quotes that Stripe knows and that have no effect here. */

import type { KnownParameters } from '../known-parameters.ts'
import { CUSTOMER_ACCOUNT } from '../payment-links/known.ts'
import { knownOfMode } from '../subscriptions/known.ts'

export const known: KnownParameters = { customer_account: CUSTOMER_ACCOUNT }

export const createKnown: KnownParameters = { ...known, ...knownOfMode('subscription_data.') }

export const listKnown: KnownParameters = { customer_account: CUSTOMER_ACCOUNT }
