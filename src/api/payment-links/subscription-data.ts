/** What links and sessions accept of the subscriptions that they start. */

import { party } from '../routing-params.ts'
import { recurringRouting } from '../routing-params.ts'
import { emptyable, enumOf, hash, integer, list, optional, string, unsettable } from '../params.ts'
import { interval } from '../prices/params.ts'
import { metadata, timestamp } from '../vocabulary.ts'

const invoiceSettings = () =>
  hash({
    account_tax_ids: optional(emptyable(list(string()))),
    custom_fields: optional(
      emptyable(list(hash({ name: string({ max: 40 }), value: string({ max: 140 }) }), { max: 4 })),
    ),
    description: optional(string({ max: 1500 })),
    footer: optional(string({ max: 5000 })),
    issuer: optional(party()),
  })

const trialSettings = () =>
  hash({
    end_behavior: hash({
      missing_payment_method: enumOf(['cancel', 'create_invoice', 'pause']),
    }),
  })

const always = () => ({
  invoice_settings: optional(invoiceSettings()),
  metadata: metadata(),
})

const description = () => optional(string({ max: 500 }))
const trialDays = () => integer({ min: 1 })

export const linkSubscriptionData = () =>
  hash({
    ...always(),
    description: description(),
    trial_period_days: optional(trialDays()),
    trial_settings: optional(trialSettings()),
  })

export const linkSubscriptionChange = () =>
  hash({
    ...always(),
    trial_period_days: unsettable(trialDays()),
    trial_settings: unsettable(trialSettings()),
  })

export const sessionSubscriptionData = () =>
  hash({
    ...always(),
    ...recurringRouting(),
    trial_period_days: optional(trialDays()),
    trial_settings: optional(trialSettings()),
    billing_cycle_anchor: optional(timestamp()),
    billing_cycle_anchor_config: optional(
      hash({
        day_of_month: integer({ min: 1, max: 31 }),
        hour: optional(integer({ min: 0, max: 23 })),
        minute: optional(integer({ min: 0, max: 59 })),
        month: optional(integer({ min: 1, max: 12 })),
        second: optional(integer({ min: 0, max: 59 })),
      }),
    ),
    billing_mode: optional(
      hash({
        flexible: optional(hash({})),
        type: enumOf(['classic', 'flexible']),
      }),
    ),
    default_tax_rates: optional(list(string())),
    description: description(),
    pending_invoice_item_interval: optional(hash(interval())),
    proration_behavior: optional(enumOf(['create_prorations', 'none'])),
    trial_end: optional(timestamp()),
  })
