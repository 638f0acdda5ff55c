/** Parameters of /v1/subscriptions that Stripe knows and that have no effect here. */

import type { KnownParameters } from '../known-parameters.ts'
import { CUSTOMER_ACCOUNT } from '../payment-links/known.ts'

export const METERED = { why: 'nothing is metered here: usage is billed by quantity.' }
export const SOURCES = {
  why: 'sources are from before payment methods: use `default_payment_method`.',
}
export const THRESHOLDS = { why: 'invoices are drawn up by time, not by amount.' }
export const TRIAL_OFFERS = { why: 'trials are of whole subscriptions: use `trial_end`.' }
export const CLOCKS = { why: 'list the subscriptions of a customer who is on the clock.' }
const ITEMIZED = {
  why: 'a proration says what it comes to with its discounts.',
  off: ['included'],
}
const SCHEDULES = { why: 'each period is billed by itself, when it begins.' }
const FEEDBACK = { why: 'there are no options beside `feedback` and `comment`.' }
const OPTIONS = { why: 'invoices are paid with the usual options of each method.' }

/** Of what is common to subscriptions, items and phases. */
export const connected = (prefix = ''): KnownParameters => ({
  [`${prefix}billing_thresholds`]: THRESHOLDS,
})

export const knownOfItem = (prefix = ''): KnownParameters => ({
  [`${prefix}billing_thresholds`]: THRESHOLDS,
  [`${prefix}current_trial`]: TRIAL_OFFERS,
})

export const knownOfMode = (prefix = ''): KnownParameters => ({
  [`${prefix}billing_mode.flexible.proration_discounts`]: ITEMIZED,
})

const always: KnownParameters = {
  ...connected(),
  ...knownOfItem('items[].'),
  billing_schedules: SCHEDULES,
  default_source: SOURCES,
  'payment_settings.payment_method_options': OPTIONS,
}

export const createKnown: KnownParameters = {
  ...always,
  ...knownOfMode(),
  customer_account: CUSTOMER_ACCOUNT,
}

export const updateKnown: KnownParameters = {
  ...always,
  'cancellation_details.feedback_option': FEEDBACK,
  'items[].clear_usage': METERED,
}

export const cancelKnown: KnownParameters = { 'cancellation_details.feedback_option': FEEDBACK }

export const pauseKnown: KnownParameters = {
  'bill_for.outstanding_usage_through': { ...METERED, off: ['now'] },
}

export const listKnown: KnownParameters = { customer_account: CUSTOMER_ACCOUNT, test_clock: CLOCKS }
