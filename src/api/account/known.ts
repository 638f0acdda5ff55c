/** Parameters of /v1/accounts that Stripe knows and that have no effect here. */

import type { KnownParameters } from '../known-parameters.ts'
import { CONNECT } from '../payment-links/known.ts'

const VERIFICATION = { why: 'nobody has to prove who they are to their own server.' }
const PAYOUTS = { why: 'this server pays nothing out.' }
const METHODS = { why: 'cards are the only payment method yet.' }
const JAPANESE = { why: 'statements have Latin letters only.' }

export const updateKnown: KnownParameters = {
  account_token: CONNECT,
  business_type: VERIFICATION,
  'business_profile.annual_revenue': VERIFICATION,
  'business_profile.estimated_worker_count': VERIFICATION,
  'business_profile.mcc': VERIFICATION,
  'business_profile.minority_owned_business_designation': VERIFICATION,
  'business_profile.monthly_estimated_revenue': VERIFICATION,
  'business_profile.specified_commercial_transactions_act_url': {
    why: 'the page has no place for it yet.',
  },
  capabilities: CONNECT,
  company: VERIFICATION,
  default_currency: PAYOUTS,
  documents: VERIFICATION,
  external_account: PAYOUTS,
  groups: CONNECT,
  individual: VERIFICATION,
  'settings.bacs_debit_payments': METHODS,
  'settings.card_issuing': { why: 'no cards are issued here.' },
  'settings.card_payments': { why: 'the processor decides which cards are declined.' },
  'settings.invoices': { why: 'invoices, links and sessions say it themselves.' },
  'settings.payments.statement_descriptor_kana': JAPANESE,
  'settings.payments.statement_descriptor_kanji': JAPANESE,
  'settings.payouts': PAYOUTS,
  'settings.paypay_payments': METHODS,
  'settings.sepa_debit_payments': METHODS,
  'settings.treasury': { why: 'no accounts are kept for others here.' },
  tos_acceptance: CONNECT,
}
