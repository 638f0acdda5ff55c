/** What /v1/invoices/create_preview accepts. */

import { party } from '../routing-params.ts'
import type { KnownParameters } from '../known-parameters.ts'
import { CUSTOMER_ACCOUNT } from '../payment-links/known.ts'
import { automaticTax } from '../payment-links/params.ts'
import {
  type Param,
  boolean,
  either,
  enumOf,
  hash,
  integer,
  list,
  optional,
  string,
  unsettable,
} from '../params.ts'
import { METERED, knownOfItem, knownOfMode } from '../subscriptions/known.ts'
import {
  billingMode,
  changedItem,
  discounts,
  nowOr,
  onceData,
  prorationBehavior,
  quantity,
} from '../subscriptions/params.ts'
import { previewPhase } from '../subscription-schedules/params.ts'
import { knownOfPhase } from '../subscription-schedules/known.ts'
import { address, currency, metadata, timestamp } from '../vocabulary.ts'

const item = () =>
  hash({
    amount: optional(integer({ min: -99_999_999, max: 99_999_999 })),
    currency: optional(currency()),
    description: optional(string()),
    discountable: optional(boolean()),
    invoiceitem: optional(string()),
    metadata: metadata(),
    period: optional(hash({ end: timestamp(), start: timestamp() })),
    price: optional(string()),
    price_data: optional(onceData()),
    quantity: optional(quantity()),
    tax_behavior: optional(enumOf(['exclusive', 'inclusive', 'unspecified'])),
    tax_code: unsettable(string()),
    tax_rates: unsettable(list(string())),
  })

/** A word or a time in older versions, a hash with both since 2026-09-30.endive. */
export interface PreviewAnchor {
  readonly isHash: boolean
  readonly timestamp?: number
  readonly type: 'now' | 'timestamp' | 'unchanged'
}

const anchor = (): Param<PreviewAnchor> => {
  const word = enumOf(['now', 'unchanged'])
  const whole = hash({
    timestamp: optional(timestamp()),
    type: enumOf(['now', 'timestamp', 'unchanged']),
  })
  return {
    leaves: whole.leaves,
    parse(raw, path) {
      if (typeof raw !== 'string') return { isHash: true, ...whole.parse(raw, path) }
      if (/^\d/.test(raw))
        return { isHash: false, type: 'timestamp', timestamp: timestamp().parse(raw, path) }
      return { isHash: false, type: word.parse(raw, path) }
    },
  }
}

const subscriptionDetails = () =>
  hash({
    billing_cycle_anchor: optional(anchor()),
    billing_mode: optional(billingMode()),
    cancel_at: unsettable(
      either(
        (raw) => typeof raw === 'string' && /^[a-z]/.test(raw),
        enumOf(['max_period_end', 'min_period_end']),
        timestamp(),
      ),
    ),
    cancel_at_period_end: optional(boolean()),
    cancel_now: optional(boolean()),
    default_tax_rates: unsettable(list(string())),
    items: optional(list(changedItem(), { max: 40 })),
    metadata: metadata(),
    proration_behavior: optional(prorationBehavior()),
    proration_date: optional(timestamp()),
    start_date: optional(timestamp()),
    trial_end: optional(nowOr()),
  })

export const previewParams = hash({
  automatic_tax: optional(automaticTax()),
  currency: optional(currency()),
  customer: optional(string()),
  customer_details: optional(
    hash({
      address: unsettable(address()),
      tax_exempt: unsettable(enumOf(['exempt', 'none', 'reverse'])),
    }),
  ),
  discounts: unsettable(discounts()),
  invoice_items: optional(list(item(), { max: 250 })),
  issuer: optional(party()),
  on_behalf_of: unsettable(string()),
  preview_mode: optional(enumOf(['next', 'recurring'])),
  schedule: optional(string()),
  schedule_details: optional(
    hash({
      billing_mode: optional(billingMode()),
      end_behavior: optional(enumOf(['cancel', 'release'])),
      phases: optional(list(previewPhase(), { min: 1 })),
      proration_behavior: optional(prorationBehavior()),
    }),
  ),
  subscription: optional(string()),
  subscription_details: optional(subscriptionDetails()),
})

const PAUSES = { why: 'pauses are asked for when they are wanted: none is planned.' }

export const previewKnown: KnownParameters = {
  ...knownOfItem('subscription_details.items[].'),
  ...knownOfMode('subscription_details.'),
  ...knownOfMode('schedule_details.'),
  ...knownOfPhase('schedule_details.phases[].'),
  customer_account: CUSTOMER_ACCOUNT,
  'customer_details.shipping': { why: 'previews are taxed by the address.' },
  'customer_details.tax': { why: 'nobody is located by their IP address.' },
  'customer_details.tax_ids': { why: 'previews go by the tax ids that the customer has.' },
  'invoice_items[].discounts': { why: 'previews discount the invoice as a whole.' },
  'invoice_items[].quantity_decimal': { why: 'quantities are whole.' },
  'invoice_items[].unit_amount': { why: 'use `amount`, or `price_data`.' },
  'invoice_items[].unit_amount_decimal': { why: 'use `amount`, or `price_data`.' },
  'schedule_details.pause_schedules': PAUSES,
  'subscription_details.billing_schedules': { why: 'each period is billed by itself.' },
  'subscription_details.items[].clear_usage': METERED,
  'subscription_details.pause': PAUSES,
  'subscription_details.resume_at': { why: 'resume the subscription to see its invoice.' },
}
