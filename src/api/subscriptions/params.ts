/** What /v1/subscriptions accepts. */

import { party } from '../routing-params.ts'
import { recurringRoutingUpdate } from '../routing-params.ts'
import {
  type Param,
  boolean,
  either,
  enumOf,
  hash,
  integer,
  list,
  literal,
  optional,
  string,
  unsettable,
} from '../params.ts'
import { methodType } from '../payment-methods/params.ts'
import { automaticTax } from '../payment-links/params.ts'
import { inlineTerms } from '../prices/params.ts'
import { created, currency, metadata, paging, timestamp } from '../vocabulary.ts'

const isText = (raw: unknown) => typeof raw === 'string'

export const quantity = () => integer({ min: 0, max: 999_999_999 })

/** Of a price that is made in passing, and billed again and again. */
export const recurringData = () =>
  hash({
    ...inlineTerms(),
    product: string(),
    recurring: hash({
      interval: enumOf(['day', 'month', 'week', 'year']),
      interval_count: optional(integer({ min: 1 })),
    }),
  })

/** Of one that is billed once. */
export const onceData = () => hash({ ...inlineTerms(), product: string() })

export const discounts = () =>
  list(
    hash({
      coupon: optional(string()),
      discount: optional(string()),
      promotion_code: optional(string()),
    }),
    { max: 20 },
  )

export const itemFields = () => ({
  discounts: unsettable(discounts()),
  metadata: metadata(),
  plan: optional(string()),
  price: optional(string()),
  price_data: optional(recurringData()),
  quantity: optional(quantity()),
  tax_rates: unsettable(list(string())),
})

const stamped = <const Type extends string>(words: readonly Type[]) =>
  hash({ timestamp: optional(timestamp()), type: enumOf(words) })

/** What is billed once; schedules count from their phases. */
export const addedItem = <const Start extends string, const End extends string>(
  starts: readonly Start[],
  ends: readonly End[],
) =>
  hash({
    discountable: optional(boolean()),
    discounts: optional(discounts()),
    metadata: metadata(),
    period: optional(hash({ end: stamped(ends), start: stamped(starts) })),
    price: optional(string()),
    price_data: optional(onceData()),
    quantity: optional(quantity()),
    tax_rates: unsettable(list(string())),
  })

const addInvoiceItems = () =>
  optional(
    list(
      addedItem(
        ['max_item_period_start', 'now', 'timestamp'],
        ['min_item_period_end', 'timestamp'],
      ),
      { max: 20 },
    ),
  )

const customFields = () =>
  unsettable(list(hash({ name: string({ max: 40 }), value: string({ max: 140 }) }), { max: 4 }))

export const invoiceSettings = () => ({
  account_tax_ids: unsettable(list(string())),
  custom_fields: customFields(),
  description: unsettable(string({ max: 1500 })),
  footer: unsettable(string()),
  issuer: optional(party()),
})

const paymentSettings = () =>
  hash({
    payment_method_types: unsettable(list(methodType(), { min: 1 })),
    save_default_payment_method: optional(enumOf(['off', 'on_subscription'])),
  })

const trialSettings = () =>
  hash({
    end_behavior: hash({
      billing_cycle_anchor: optional(enumOf(['now', 'unchanged'])),
      missing_payment_method: optional(enumOf(['cancel', 'create_invoice', 'pause'])),
    }),
  })

export const collectionMethod = () => enumOf(['charge_automatically', 'send_invoice'])
export const prorationBehavior = () => enumOf(['always_invoice', 'create_prorations', 'none'])

export const paymentBehavior = () =>
  enumOf(['allow_incomplete', 'default_incomplete', 'error_if_incomplete', 'pending_if_incomplete'])

export const nowOr = (): Param<'now' | number> =>
  either((raw) => raw === 'now', literal('now'), timestamp())

export const trialEnd = nowOr

const settings = () => ({
  ...recurringRoutingUpdate(),
  add_invoice_items: addInvoiceItems(),
  automatic_tax: optional(automaticTax()),
  cancel_at_period_end: optional(boolean()),
  collection_method: optional(collectionMethod()),
  days_until_due: optional(integer({ min: 0, max: 3650 })),
  default_payment_method: optional(string()),
  default_tax_rates: unsettable(list(string())),
  description: unsettable(string({ max: 500 })),
  discounts: unsettable(discounts()),
  invoice_settings: optional(hash(invoiceSettings())),
  metadata: metadata(),
  off_session: optional(boolean()),
  payment_behavior: optional(paymentBehavior()),
  payment_settings: optional(paymentSettings()),
  pending_invoice_item_interval: unsettable(
    hash({
      interval: enumOf(['day', 'month', 'week', 'year']),
      interval_count: optional(integer({ min: 1, max: 365 })),
    }),
  ),
  proration_behavior: optional(prorationBehavior()),
  trial_end: optional(nowOr()),
  trial_from_plan: optional(boolean()),
  trial_settings: optional(trialSettings()),
})

const cancelAt = () =>
  either(
    (raw) => typeof raw === 'string' && /^[a-z]/.test(raw),
    enumOf(['max_period_end', 'min_period_end']),
    timestamp(),
  )

export const anchorConfig = () =>
  hash({
    day_of_month: integer({ min: 1, max: 31 }),
    hour: optional(integer({ min: 0, max: 23 })),
    minute: optional(integer({ min: 0, max: 59 })),
    month: optional(integer({ min: 1, max: 12 })),
    second: optional(integer({ min: 0, max: 59 })),
  })

/** What stands in `flexible` is known, and refused: see `ITEMIZED`. */
export const billingMode = () =>
  hash({ flexible: optional(hash({})), type: enumOf(['classic', 'flexible']) })

export const createParams = hash({
  ...settings(),
  backdate_start_date: optional(timestamp()),
  billing_cycle_anchor: optional(timestamp()),
  billing_cycle_anchor_config: optional(anchorConfig()),
  billing_mode: optional(billingMode()),
  cancel_at: optional(cancelAt()),
  currency: optional(currency()),
  customer: string(),
  items: list(hash(itemFields()), { max: 20 }),
  trial_period_days: optional(integer({ min: 1 })),
})

/** A word in older versions, a hash with it since 2026-09-30.endive. */
export const anchorChange = (): Param<AnchorChange> => {
  const word = enumOf(['now', 'unchanged'])
  const whole = hash({ type: word })
  return {
    leaves: whole.leaves,
    parse: (raw, path) =>
      isText(raw)
        ? { isWord: true, type: word.parse(raw, path) }
        : { isWord: false, ...whole.parse(raw, path) },
  }
}

export interface AnchorChange {
  readonly isWord: boolean
  readonly type: 'now' | 'unchanged'
}

const details = () =>
  optional(
    hash({
      comment: unsettable(string()),
      feedback: unsettable(
        enumOf([
          'customer_service',
          'low_quality',
          'missing_features',
          'other',
          'switched_service',
          'too_complex',
          'too_expensive',
          'unused',
        ]),
      ),
    }),
  )

export const changedItem = () =>
  hash({ ...itemFields(), deleted: optional(boolean()), id: optional(string()) })

export const updateParams = hash({
  ...settings(),
  billing_cycle_anchor: optional(anchorChange()),
  cancel_at: unsettable(cancelAt()),
  cancellation_details: details(),
  items: optional(list(changedItem(), { max: 40 })),
  pause_collection: unsettable(
    hash({
      behavior: enumOf(['keep_as_draft', 'mark_uncollectible', 'void']),
      resumes_at: optional(timestamp()),
    }),
  ),
  proration_date: optional(timestamp()),
})

export const cancelParams = hash({
  cancellation_details: details(),
  invoice_now: optional(boolean()),
  prorate: optional(boolean()),
})

export const pauseParams = hash({
  bill_for: optional(
    hash({
      unused_time_from: optional(
        hash({ type: enumOf(['item_current_period_start', 'none', 'now']) }),
      ),
    }),
  ),
  invoicing_behavior: optional(enumOf(['invoice', 'pending_invoice_item'])),
  type: optional(literal('subscription')),
})

export const resumeParams = hash({
  billing_cycle_anchor: optional(anchorChange()),
  payment_behavior: optional(enumOf(['resume_on_payment_attempt', 'resume_on_payment_success'])),
  proration_behavior: optional(prorationBehavior()),
  proration_date: optional(timestamp()),
})

export const migrateParams = hash({
  billing_mode: hash({ flexible: optional(hash({})), type: literal('flexible') }),
})

export const listParams = hash({
  ...paging,
  automatic_tax: optional(hash({ enabled: boolean() })),
  collection_method: optional(collectionMethod()),
  created: optional(created()),
  current_period_end: optional(created()),
  current_period_start: optional(created()),
  customer: optional(string()),
  plan: optional(string()),
  price: optional(string()),
  status: optional(
    enumOf([
      'active',
      'all',
      'canceled',
      'ended',
      'incomplete',
      'incomplete_expired',
      'past_due',
      'paused',
      'trialing',
      'unpaid',
    ]),
  ),
})

export const searchParams = hash({
  limit: paging.limit,
  page: optional(string()),
  query: string(),
})
