/** What /v1/quotes accepts. */

import { party } from '../routing-params.ts'
import { quoteRouting } from '../routing-params.ts'
import { automaticTax } from '../payment-links/params.ts'
import { inlineTerms } from '../prices/params.ts'
import { boolean, enumOf, hash, integer, list, optional, string, unsettable } from '../params.ts'
import { billingMode, collectionMethod, discounts, quantity } from '../subscriptions/params.ts'
import { metadata, paging, timestamp } from '../vocabulary.ts'

const recurring = () =>
  hash({
    interval: enumOf(['day', 'month', 'week', 'year']),
    interval_count: optional(integer({ min: 1 })),
  })

const line = () => ({
  discounts: unsettable(discounts()),
  price: optional(string()),
  price_data: optional(
    hash({ ...inlineTerms(), product: string(), recurring: optional(recurring()) }),
  ),
  quantity: optional(quantity()),
  tax_rates: unsettable(list(string())),
})

const invoiceSettings = () =>
  hash({
    custom_fields: unsettable(
      list(hash({ name: string({ max: 40 }), value: string({ max: 140 }) }), { max: 4 }),
    ),
    days_until_due: optional(integer({ min: 0, max: 3650 })),
    description: unsettable(string({ max: 1500 })),
    footer: unsettable(string()),
    issuer: optional(party()),
  })

const subscriptionData = () => ({
  description: unsettable(string({ max: 500 })),
  effective_date: unsettable(timestamp()),
  metadata: metadata(),
  trial_period_days: unsettable(integer({ min: 1, max: 730 })),
})

const whole = () => ({
  ...quoteRouting(),
  automatic_tax: optional(automaticTax()),
  collection_method: optional(collectionMethod()),
  customer: optional(string()),
  default_tax_rates: unsettable(list(string())),
  description: unsettable(string({ max: 500 })),
  discounts: unsettable(discounts()),
  expires_at: optional(timestamp()),
  footer: unsettable(string({ max: 500 })),
  header: unsettable(string({ max: 50 })),
  invoice_settings: optional(invoiceSettings()),
  metadata: metadata(),
})

export const createParams = hash({
  ...whole(),
  from_quote: optional(hash({ is_revision: optional(boolean()), quote: string() })),
  line_items: optional(list(hash(line()), { max: 100 })),
  subscription_data: optional(
    hash({ ...subscriptionData(), billing_mode: optional(billingMode()) }),
  ),
  test_clock: optional(string()),
})

export const updateParams = hash({
  ...whole(),
  line_items: optional(list(hash({ ...line(), id: optional(string()) }), { max: 100 })),
  subscription_data: optional(hash(subscriptionData())),
})

export const finalizeParams = hash({ expires_at: optional(timestamp()) })

export const listParams = hash({
  ...paging,
  customer: optional(string()),
  status: optional(enumOf(['accepted', 'canceled', 'draft', 'open'])),
  test_clock: optional(string()),
})

export const linesParams = hash({ ...paging })
