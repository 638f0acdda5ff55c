/** What /v1/billing_portal/configurations accepts. */

import { notAvailable } from '../../objects/errors.ts'
import type { KnownParameters } from '../known-parameters.ts'
import {
  type Param,
  boolean,
  enumOf,
  hash,
  integer,
  list,
  optional,
  string,
  unsettable,
} from '../params.ts'
import { prorationBehavior } from '../subscriptions/params.ts'
import { metadata, paging, url } from '../vocabulary.ts'

const FEEDBACKS = [
  'customer_service',
  'low_quality',
  'missing_features',
  'other',
  'switched_service',
  'too_complex',
  'too_expensive',
  'unused',
] as const

const customerUpdates = () =>
  unsettable(list(enumOf(['address', 'email', 'name', 'phone', 'shipping', 'tax_id'])))

const allowedUpdate = (): Param<'price' | 'quantity'> => {
  const any = enumOf(['price', 'promotion_code', 'quantity'])
  return {
    ...any,
    parse(raw, path) {
      const asked = any.parse(raw, path)
      if (asked === 'promotion_code')
        throw notAvailable(path, 'the portal takes no promotion codes.')
      return asked
    },
  }
}

const product = () =>
  hash({
    adjustable_quantity: optional(
      hash({
        enabled: boolean(),
        maximum: optional(integer({ min: 1, max: 999_999 })),
        minimum: optional(integer({ min: 1, max: 999_999 })),
      }),
    ),
    prices: list(string(), { min: 1, max: 50 }),
    product: string(),
  })

/** What both requests say alike. */
const ofCancel = {
  mode: optional(enumOf(['at_period_end', 'immediately'])),
  proration_behavior: optional(prorationBehavior()),
}
const ofUpdate = {
  billing_cycle_anchor: optional(enumOf(['now', 'unchanged'])),
  default_allowed_updates: unsettable(list(allowedUpdate())),
  products: unsettable(list(product(), { max: 10 })),
  proration_behavior: optional(prorationBehavior()),
  trial_update_behavior: optional(enumOf(['continue_trial', 'end_trial'])),
}
const ofBoth = {
  invoice_history: optional(hash({ enabled: boolean() })),
  payment_method_update: optional(hash({ enabled: boolean() })),
}
const reasons = () => list(enumOf(FEEDBACKS))

const createFeatures = () =>
  hash({
    ...ofBoth,
    customer_update: optional(hash({ allowed_updates: customerUpdates(), enabled: boolean() })),
    subscription_cancel: optional(
      hash({
        ...ofCancel,
        cancellation_reason: optional(hash({ enabled: boolean(), options: unsettable(reasons()) })),
        enabled: boolean(),
      }),
    ),
    subscription_update: optional(hash({ ...ofUpdate, enabled: boolean() })),
  })

const updateFeatures = () =>
  hash({
    ...ofBoth,
    customer_update: optional(
      hash({ allowed_updates: customerUpdates(), enabled: optional(boolean()) }),
    ),
    subscription_cancel: optional(
      hash({
        ...ofCancel,
        cancellation_reason: optional(hash({ enabled: boolean(), options: unsettable(reasons()) })),
        enabled: optional(boolean()),
      }),
    ),
    subscription_update: optional(hash({ ...ofUpdate, enabled: optional(boolean()) })),
  })

const profile = () =>
  optional(
    hash({
      headline: unsettable(string({ max: 60 })),
      privacy_policy_url: unsettable(webUrl()),
      terms_of_service_url: unsettable(webUrl()),
    }),
  )

const webUrl = (): Param<string> => url()

const fields = {
  business_profile: profile(),
  default_return_url: unsettable(url()),
  login_page: optional(hash({ enabled: boolean() })),
  metadata: metadata(),
  name: unsettable(string({ max: 100 })),
}

export const createParams = hash({ ...fields, features: createFeatures() })

export const updateParams = hash({
  ...fields,
  active: optional(boolean()),
  features: optional(updateFeatures()),
})

export const listParams = hash({
  ...paging,
  active: optional(boolean()),
  is_default: optional(boolean()),
})

export const known: KnownParameters = {
  'features.payment_method_update.payment_method_configuration': {
    why: 'the portal keeps cards only.',
  },
  'features.subscription_cancel.cancellation_reason.feedback_options': {
    why: 'feedback options of your own are not built: use `options`.',
  },
  'features.subscription_pause': { why: 'payers do not pause subscriptions themselves.' },
  'features.subscription_update.schedule_at_period_end': {
    why: 'changes take effect at once.',
  },
}
