/** Parameters of /v1/subscription_schedules that Stripe knows and that have no effect here. */

import type { KnownParameters } from '../known-parameters.ts'
import { CUSTOMER_ACCOUNT } from '../payment-links/known.ts'
import { connected, knownOfItem, knownOfMode } from '../subscriptions/known.ts'

const PAUSES = { why: 'pauses are asked for when they are wanted: none is planned.' }

export const knownOfPhase = (prefix = 'phases[].'): KnownParameters => ({
  ...connected(prefix),
  [`${prefix}items[].billing_thresholds`]: knownOfItem()['billing_thresholds']!,
})

export const known: KnownParameters = {
  ...knownOfMode(),
  ...connected('default_settings.'),
  ...knownOfPhase(),
  customer_account: CUSTOMER_ACCOUNT,
  pause_schedules: PAUSES,
}

export const updateKnown: KnownParameters = {
  ...connected('default_settings.'),
  ...knownOfPhase(),
  pause_schedules: PAUSES,
}

export const listKnown: KnownParameters = { customer_account: CUSTOMER_ACCOUNT }
