/** The wire shape of an account: the server's own, or one connected to it. */

import type Stripe from 'stripe'
import { clientIdOf } from '../domain/connect/client-id.ts'
import type { ConnectedAccount } from '../domain/connect/requirements.ts'
import type { Account, PublicDetails } from '../domain/records/account.ts'
import type { Wire } from '../domain/wire.ts'
import { externalsOf, payoutsOf } from '../domain/payouts/payee.ts'
import { connectedFields, renderExternalAccount } from './connected-account.ts'

/** `paylinks` is there once something was said in it. */
export type AccountWire = Wire<Stripe.Account> & {
  readonly paylinks?: Omit<PublicDetails, 'nextInvoice'> & { readonly client_id?: string }
}

/** What this server can say of itself: nobody has to prove who they are to their own machine. */
export function renderAccount(account: Account): AccountWire {
  const { business_profile } = account
  const externals = externalsOf(account)
  const { nextInvoice: _next, ...own } = account.own
  const isSaid = Object.values(own).some((value) => value !== null)
  return {
    id: account.id,
    object: 'account',
    business_profile: {
      ...BUSINESS_PROFILE,
      ...account.connected?.business_profile,
      ...business_profile,
    },
    business_type: null,
    capabilities: { card_payments: 'active' },
    charges_enabled: true,
    controller: { type: 'account' },
    country: 'US',
    created: account.created,
    default_currency: 'usd',
    details_submitted: true,
    email: account.email,
    external_accounts: {
      object: 'list',
      data: externals.slice(0, SHOWN).map((one) => renderExternalAccount(account, one)),
      has_more: externals.length > SHOWN,
      url: `/v1/accounts/${account.id}/external_accounts`,
    },
    future_requirements: NOTHING_DUE,
    groups: null,
    metadata: { ...account.metadata },
    ...(isSaid ? { paylinks: detailsOf(account) } : {}),
    payouts_enabled: true,
    requirements: NOTHING_DUE,
    settings: settingsOf(account),
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: 'standard',
    ...(isConnected(account) ? connectedFields(account) : {}),
  }
}

/** Included lists hold the first ten. */
const SHOWN = 10

/** Whoever lets accounts in by OAuth needs to know the client id to ask with. */
function detailsOf({ id, own }: Account): NonNullable<AccountWire['paylinks']> {
  return own.oauth_redirect_uris ? { ...own, client_id: clientIdOf(id) } : own
}

function isConnected(account: Account): account is ConnectedAccount {
  return account.connected !== undefined
}

/** Who has no name for the dashboard has the business's. */
function settingsOf(account: Account): Wire<Stripe.Account.Settings> {
  const { business_profile, settings, own, connected } = account
  const name = own.display_name ?? business_profile.name ?? SETTINGS.dashboard.display_name
  return {
    ...SETTINGS,
    ...connectedSettings(connected),
    branding: settings.branding,
    dashboard: { ...SETTINGS.dashboard, display_name: name },
    payments: { ...SETTINGS.payments, ...settings.payments },
    payouts: renderPayouts(account),
  }
}

/** What else is said of payouts is among the settings of the balance. */
function renderPayouts(account: Account): Wire<Stripe.Account.Settings.Payouts> {
  const { debit_negative_balances, schedule, statement_descriptor } = payoutsOf(account)
  // What is kept is not changed, and its days have Stripe's names.
  const shown = schedule as Wire<Stripe.Account.Settings.Payouts.Schedule>
  return { debit_negative_balances, schedule: shown, statement_descriptor }
}

function connectedSettings(connected: Account['connected']) {
  if (!connected) return {}
  const { card_payments } = connected.settings
  return { card_payments: { ...SETTINGS.card_payments, ...card_payments } }
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
