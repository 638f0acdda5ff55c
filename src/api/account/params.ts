/** What /v1/accounts accepts: of every account, and of those that are connected. */

import { isIP } from 'node:net'
import { BORDER_STYLES, FONT_FAMILIES } from '../../domain/branding/look.ts'
import { RETRIES_MAX, RETRY_DAYS_MAX } from '../../domain/billing/dunning.ts'
import { CAPABILITIES } from '../../domain/connect/capabilities.ts'
import { invalidPhone } from '../../objects/account-refusals.ts'
import { invalid } from '../../objects/errors.ts'
import { businessName } from '../business-name.ts'
import { invoicePrefix } from '../customers/invoice-prefix.ts'
import { color } from '../color.ts'
import {
  type Param,
  boolean,
  checked,
  enumOf,
  hash,
  integer,
  list,
  optional,
  string,
  unsettable,
} from '../params.ts'
import { statementDescriptor } from '../statement-descriptor.ts'
import { address, currency, email, metadata, nullableText, url } from '../vocabulary.ts'
import { newBank, newExternal } from './external-params.ts'
import { company, individual } from './person-params.ts'

const phone = (): Param<string> =>
  checked(string({ max: 40 }), (value, path) => {
    const digits = value.replaceAll(/\D/g, '').length
    if (digits < 5 || digits > 15 || !/^\+?[\d ()./-]+$/.test(value)) throw invalidPhone(path)
    return value
  })

const businessProfile = () =>
  hash({
    name: unsettable(businessName()),
    product_description: nullableText(),
    support_address: optional(address()),
    support_email: unsettable(email()),
    support_phone: unsettable(phone()),
    support_url: unsettable(url()),
    url: unsettable(url()),
    annual_revenue: optional(
      hash({
        amount: integer({ min: 0 }),
        currency: currency(),
        fiscal_year_end: string({ max: 10 }),
      }),
    ),
    estimated_worker_count: optional(integer({ min: 0 })),
    mcc: optional(mcc()),
    minority_owned_business_designation: optional(list(enumOf(DESIGNATIONS))),
    monthly_estimated_revenue: optional(
      hash({ amount: integer({ min: 0 }), currency: currency() }),
    ),
  })

const mcc = (): Param<string> =>
  checked(string(), (value, path) => {
    if (/^\d{4}$/.test(value)) return value
    throw invalid('A merchant category code is four digits.', { param: path })
  })

const DESIGNATIONS = [
  'lgbtqi_owned_business',
  'minority_owned_business',
  'none_of_these_apply',
  'prefer_not_to_answer',
  'women_owned_business',
] as const

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const

const payouts = () =>
  hash({
    debit_negative_balances: optional(boolean()),
    schedule: optional(
      hash({
        delay_days: optional(delayDays()),
        interval: optional(enumOf(['daily', 'manual', 'monthly', 'weekly'])),
        monthly_anchor: optional(integer({ min: 1, max: 31 })),
        monthly_payout_days: optional(list(integer({ min: 1, max: 31 }))),
        weekly_anchor: optional(enumOf([...WEEKDAYS, 'saturday', 'sunday'])),
        weekly_payout_days: optional(list(enumOf(WEEKDAYS))),
      }),
    ),
    statement_descriptor: optional(statementDescriptor()),
  })

/** `minimum` stands for the fewest days of test mode. */
const delayDays = (): Param<number> => {
  const days = integer({ min: 2, max: 31 })
  return { ...days, parse: (raw, path) => (raw === 'minimum' ? 2 : days.parse(raw, path)) }
}

const settings = () =>
  hash({
    branding: optional(
      hash({
        icon: unsettable(string()),
        logo: unsettable(string()),
        primary_color: unsettable(color()),
        secondary_color: unsettable(color()),
      }),
    ),
    payments: optional(hash({ statement_descriptor: unsettable(statementDescriptor()) })),
    card_payments: optional(
      hash({
        decline_on: optional(
          hash({ avs_failure: optional(boolean()), cvc_failure: optional(boolean()) }),
        ),
        statement_descriptor_prefix: optional(statementDescriptor()),
      }),
    ),
    payouts: optional(payouts()),
  })

/** What Stripe has in its dashboard only. */
const publicDetails = () =>
  hash({
    border_style: unsettable(enumOf(BORDER_STYLES)),
    display_name: unsettable(businessName()),
    dunning: unsettable(
      hash({
        afterwards: optional(enumOf(['cancel', 'past_due', 'unpaid'])),
        attempts: unsettable(list(integer({ min: 1, max: RETRY_DAYS_MAX }), { max: RETRIES_MAX })),
      }),
    ),
    failed_payment_mails: unsettable(boolean()),
    font_family: unsettable(enumOf(FONT_FAMILIES)),
    invoice_template: optional(
      hash({
        footer: optional(string()),
        memo: optional(string({ max: 1500 })),
        nickname: string({ max: 100 }),
      }),
    ),
    invoice_numbering: unsettable(enumOf(['account', 'customer'])),
    invoice_prefix: unsettable(invoicePrefix()),
    link_domain: unsettable(url()),
    oauth_redirect_uris: optional(list(url(), { max: 20 })),
    payment_mails: unsettable(boolean()),
    privacy_policy_url: unsettable(url()),
    receipt_mails: unsettable(boolean()),
    refund_mails: unsettable(boolean()),
    renewal_mails: unsettable(boolean()),
    refund_policy: nullableText(1200),
    refund_policy_url: unsettable(url()),
    terms_of_service_url: unsettable(url()),
    trial_mails: unsettable(boolean()),
  })

const capabilities = () => {
  const asked = () => optional(hash({ requested: optional(boolean()) }))
  return hash(Object.fromEntries(CAPABILITIES.map((name) => [name, asked()])))
}

const fields = {
  business_profile: optional(businessProfile()),
  business_type: optional(
    enumOf(['company', 'government_entity', 'individual', 'non_profit'] as const),
  ),
  capabilities: optional(capabilities()),
  company: optional(company()),
  default_currency: optional(currency()),
  individual: optional(individual()),
  metadata: metadata(),
  settings: optional(settings()),
  tos_acceptance: optional(
    hash({
      date: optional(integer({ min: 0 })),
      ip: optional(ip()),
      service_agreement: optional(enumOf(['full', 'recipient'])),
      user_agent: optional(string()),
    }),
  ),
}

function ip(): Param<string> {
  return checked(string({ max: 45 }), (value, path) => {
    if (isIP(value) !== 0) return value
    throw invalid('Invalid IP address.', { param: path })
  })
}

export const createParams = hash({
  ...fields,
  controller: optional(
    hash({
      fees: optional(hash({ payer: optional(enumOf(['account', 'application'])) })),
      losses: optional(hash({ payments: optional(enumOf(['application', 'stripe'])) })),
      requirement_collection: optional(enumOf(['application', 'stripe'])),
      stripe_dashboard: optional(hash({ type: optional(enumOf(['express', 'full', 'none'])) })),
    }),
  ),
  country: optional(string({ max: 2 })),
  email: optional(email()),
  external_account: optional(newBank()),
  type: optional(enumOf(['custom', 'express', 'standard'])),
})

export const updateParams = hash({
  ...fields,
  email: unsettable(email()),
  external_account: unsettable(newExternal()),
  paylinks: optional(publicDetails()),
})
