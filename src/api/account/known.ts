/** Parameters of /v1/accounts that Stripe knows and that have no effect here. */

import type { KnownParameters } from '../known-parameters.ts'

const DOCUMENTS = { why: 'the simulated verification looks at no documents.' }
const TOKENS = { why: 'what is said of an account is sent as it is, not as a token.' }
const METHODS = { why: 'cards are the only payment method yet.' }
const JAPANESE = { why: 'statements have Latin letters only.' }
const GROUPS = { why: 'accounts have no price groups here.' }
const LOANS = { why: 'no loans are made here.' }

const ofEveryAccount: KnownParameters = {
  account_token: TOKENS,
  'business_profile.specified_commercial_transactions_act_url': {
    why: 'the page has no place for it yet.',
  },
  'company.registration_number': { why: 'companies are known by their tax ids here.' },
  'company.verification': DOCUMENTS,
  documents: DOCUMENTS,
  groups: GROUPS,
  'individual.verification': DOCUMENTS,
  'settings.bacs_debit_payments': METHODS,
  'settings.card_issuing': { why: 'no cards are issued here.' },
  'settings.card_payments.statement_descriptor_prefix_kana': JAPANESE,
  'settings.card_payments.statement_descriptor_prefix_kanji': JAPANESE,
  'settings.invoices': { why: 'invoices, links and sessions say it themselves.' },
  'settings.payments.statement_descriptor_kana': JAPANESE,
  'settings.payments.statement_descriptor_kanji': JAPANESE,
  'settings.paypay_payments': METHODS,
  'settings.sepa_debit_payments': METHODS,
  'settings.treasury': { why: 'no accounts are kept for others here.' },
}

export const createKnown = ofEveryAccount
export const updateKnown = ofEveryAccount

export const personKnown: KnownParameters = {
  documents: DOCUMENTS,
  person_token: TOKENS,
  us_cfpb_data: LOANS,
  verification: DOCUMENTS,
}

export const externalKnown: KnownParameters = { documents: DOCUMENTS }
