/** What /v1/billing_portal/sessions accepts. */

import { notAvailable } from '../../objects/errors.ts'
import type { FlowType } from '../../operations/portal/input.ts'
import type { KnownParameters } from '../known-parameters.ts'
import { type Param, enumOf, hash, integer, list, optional, string } from '../params.ts'
import { CUSTOMER_ACCOUNT } from '../payment-links/known.ts'
import { url } from '../vocabulary.ts'

// prettier-ignore
const LOCALES = [
  'auto', 'bg', 'cs', 'da', 'de', 'el', 'en', 'en-AU', 'en-CA', 'en-GB', 'en-IE', 'en-IN', 'en-NZ',
  'en-SG', 'es', 'es-419', 'et', 'fi', 'fil', 'fr', 'fr-CA', 'hr', 'hu', 'id', 'it', 'ja', 'ko',
  'lt', 'lv', 'ms', 'mt', 'nb', 'nl', 'pl', 'pt', 'pt-BR', 'ro', 'ru', 'sk', 'sl', 'sv', 'th',
  'tr', 'vi', 'zh', 'zh-HK', 'zh-TW',
] as const

const ofSubscription = () => optional(hash({ subscription: string() }))

const flowType = (): Param<FlowType> => {
  const any = enumOf([
    'customer_update',
    'payment_method_update',
    'subscription_cancel',
    'subscription_pause',
    'subscription_update',
    'subscription_update_confirm',
  ])
  return {
    ...any,
    parse(raw, path) {
      const asked = any.parse(raw, path)
      if (asked === 'subscription_pause') throw notAvailable(path, NO_PAUSE.why)
      return asked
    },
  }
}

const NO_PAUSE = { why: 'payers do not pause subscriptions themselves.' }

const flow = () =>
  hash({
    after_completion: optional(
      hash({
        hosted_confirmation: optional(hash({ custom_message: optional(string({ max: 500 })) })),
        redirect: optional(hash({ return_url: url() })),
        type: enumOf(['hosted_confirmation', 'portal_homepage', 'redirect']),
      }),
    ),
    subscription_cancel: ofSubscription(),
    subscription_update: ofSubscription(),
    subscription_update_confirm: optional(
      hash({
        items: list(
          hash({
            id: string(),
            price: optional(string()),
            quantity: optional(integer({ min: 1, max: 999_999 })),
          }),
          { min: 1 },
        ),
        subscription: string(),
      }),
    ),
    type: flowType(),
  })

export const createParams = hash({
  configuration: optional(string()),
  customer: string(),
  flow_data: optional(flow()),
  locale: optional(enumOf(LOCALES)),
  return_url: optional(url()),
})

export const known: KnownParameters = {
  after_expiration: { why: 'a session ends with its page.' },
  customer_account: CUSTOMER_ACCOUNT,
  'flow_data.subscription_cancel.retention': { why: 'nobody is offered a coupon to stay.' },
  'flow_data.subscription_pause': NO_PAUSE,
  'flow_data.subscription_update_confirm.discounts': {
    why: 'put discounts on the subscription itself.',
  },
  on_behalf_of: { why: 'the portal shows all that its account has sold, for whomever.' },
}
