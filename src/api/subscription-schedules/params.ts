/** What /v1/subscription_schedules accepts. */

import { recurringRoutingUpdate } from '../routing-params.ts'
import { automaticTax } from '../payment-links/params.ts'
import { boolean, enumOf, hash, integer, list, optional, string, unsettable } from '../params.ts'
import {
  addedItem,
  billingMode,
  collectionMethod,
  discounts,
  invoiceSettings,
  itemFields,
  nowOr,
  prorationBehavior,
} from '../subscriptions/params.ts'
import { created, currency, metadata, paging } from '../vocabulary.ts'

const issuance = () => ({
  ...invoiceSettings(),
  days_until_due: optional(integer({ min: 0, max: 3650 })),
})

const settings = () => ({
  ...recurringRoutingUpdate(),
  automatic_tax: optional(automaticTax()),
  billing_cycle_anchor: optional(enumOf(['automatic', 'phase_start'])),
  collection_method: optional(collectionMethod()),
  default_payment_method: optional(string()),
  description: unsettable(string({ max: 500 })),
})

const phase = () => ({
  ...settings(),
  add_invoice_items: optional(
    list(
      addedItem(
        ['max_item_period_start', 'phase_start', 'timestamp'],
        ['min_item_period_end', 'phase_end', 'timestamp'],
      ),
      { max: 20 },
    ),
  ),
  currency: optional(currency()),
  default_tax_rates: unsettable(list(string())),
  discounts: unsettable(discounts()),
  duration: optional(
    hash({
      interval: enumOf(['day', 'month', 'week', 'year']),
      interval_count: optional(integer({ min: 1 })),
    }),
  ),
  end_date: optional(nowOr()),
  items: list(hash(itemFields()), { max: 20 }),
  // Only in versions that know it: see iterations.ts.
  iterations: optional(integer({ min: 1 })),
  metadata: metadata(),
  proration_behavior: optional(prorationBehavior()),
  trial: optional(boolean()),
  trial_end: optional(nowOr()),
})

const newPhase = () => hash({ ...phase(), invoice_settings: optional(hash(issuance())) })

/** One that may go on from where it was. */
const changedPhase = () =>
  hash({ ...phase(), invoice_settings: optional(hash(issuance())), start_date: optional(nowOr()) })

/** Of a preview, which shows nothing of how an invoice looks. */
export const previewPhase = () => {
  const { account_tax_ids, days_until_due, issuer } = issuance()
  return hash({
    ...phase(),
    invoice_settings: optional(hash({ account_tax_ids, days_until_due, issuer })),
    start_date: optional(nowOr()),
  })
}

const whole = () => ({
  default_settings: optional(hash({ ...settings(), invoice_settings: optional(hash(issuance())) })),
  end_behavior: optional(enumOf(['cancel', 'release'])),
  metadata: metadata(),
})

export const createParams = hash({
  ...whole(),
  billing_mode: optional(billingMode()),
  customer: optional(string()),
  from_subscription: optional(string()),
  phases: optional(list(newPhase(), { min: 1 })),
  start_date: optional(nowOr()),
})

export const updateParams = hash({
  ...whole(),
  phases: optional(list(changedPhase(), { min: 1 })),
  proration_behavior: optional(prorationBehavior()),
})

export const cancelParams = hash({
  invoice_now: optional(boolean()),
  prorate: optional(boolean()),
})

export const releaseParams = hash({ preserve_cancel_date: optional(boolean()) })

export const listParams = hash({
  ...paging,
  canceled_at: optional(created()),
  completed_at: optional(created()),
  created: optional(created()),
  customer: optional(string()),
  released_at: optional(created()),
  scheduled: optional(boolean()),
})
