/** The wire shape of the server's own account. */

import type Stripe from 'stripe'
import type { Wire } from '../domain/wire.ts'

/** What this server can say of itself: nobody has to prove who they are to their own machine. */
export function renderAccount(account: {
  readonly id: string
  readonly created: number
}): Wire<Stripe.Account> {
  return {
    id: account.id,
    object: 'account',
    business_profile: BUSINESS_PROFILE,
    business_type: null,
    capabilities: { card_payments: 'active' },
    charges_enabled: true,
    controller: { type: 'account' },
    country: 'US',
    created: account.created,
    default_currency: 'usd',
    details_submitted: true,
    email: null,
    external_accounts: {
      object: 'list',
      data: [],
      has_more: false,
      url: `/v1/accounts/${account.id}/external_accounts`,
    },
    future_requirements: NOTHING_DUE,
    groups: null,
    metadata: {},
    // There is no bank account to pay out to.
    payouts_enabled: false,
    requirements: NOTHING_DUE,
    settings: SETTINGS,
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: 'standard',
  }
}

const BUSINESS_PROFILE: NonNullable<Wire<Stripe.Account.BusinessProfile>> = {
  annual_revenue: null,
  estimated_worker_count: null,
  mcc: null,
  minority_owned_business_designation: null,
  name: null,
  product_description: null,
  specified_commercial_transactions_act_url: null,
  support_address: null,
  support_email: null,
  support_phone: null,
  support_url: null,
  url: null,
}

const NOTHING_DUE: Wire<Stripe.Account.Requirements> = {
  alternatives: [],
  current_deadline: null,
  currently_due: [],
  disabled_reason: null,
  errors: [],
  eventually_due: [],
  past_due: [],
  pending_verification: [],
}

const SETTINGS: Wire<Stripe.Account.Settings> = {
  bacs_debit_payments: { display_name: null, service_user_number: null },
  branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
  card_issuing: { tos_acceptance: { date: null, ip: null } },
  card_payments: {
    decline_on: { avs_failure: false, cvc_failure: false },
    statement_descriptor_prefix: null,
    statement_descriptor_prefix_kana: null,
    statement_descriptor_prefix_kanji: null,
  },
  dashboard: { display_name: 'Paylinks', timezone: 'Etc/UTC' },
  invoices: { default_account_tax_ids: null, hosted_payment_method_save: 'never' },
  payments: {
    statement_descriptor: null,
    statement_descriptor_kana: null,
    statement_descriptor_kanji: null,
    statement_descriptor_prefix_kana: null,
    statement_descriptor_prefix_kanji: null,
  },
  payouts: {
    debit_negative_balances: false,
    schedule: { delay_days: 2, interval: 'manual' },
    statement_descriptor: null,
  },
  sepa_debit_payments: {},
}
