/** Options of single methods that Stripe's sessions know, and that have no effect here. */

import { isTaken } from '../../domain/payment-method-types.ts'
import type { KnownParameters } from '../known-parameters.ts'
import { optionsKnown } from '../payment-intents/known.ts'
import { METHODS } from '../payment-links/known.ts'

const AT = 'payment_method_options'

/** Only payment intents have these. */
const OF_INTENTS =
  'bizum card_present interac_present mb_way nz_bank_account paypay promptpay zip ' +
  'card.cvc_token card.mandate_options card.moto card.network card.require_cvc_recollection ' +
  'card.setup_credential_usage card.stored_credential_usage card.three_d_secure ' +
  'konbini.confirmation_number konbini.expires_at konbini.product_description'

/** Sessions show the effect of these, or of some that are below them. */
const WITH_EFFECT =
  'bacs_debit card.capture_method card.setup_future_usage sepa_debit us_bank_account'

const LEFT_OUT = new Set(`${OF_INTENTS} ${WITH_EFFECT}`.split(' ').map((name) => `${AT}.${name}`))

const DATES = { why: 'debits are collected once they are agreed to.' }
const ONE_CAPTURE = {
  why: 'an authorization is captured once, and for no more than it holds.',
  off: ['never'],
}
const LATIN = { why: 'statement descriptors are written in Latin letters.' }
const ALONE = { why: 'this method pays once, and is not kept.', off: ['none'] }

export function sessionOptionsKnown(): KnownParameters {
  const shared = Object.entries(optionsKnown())
    .filter(([name]) => !LEFT_OUT.has(name))
    .map(([name, refused]) => [name, isWhole(name) ? METHODS : refused] as const)
  return {
    ...Object.fromEntries(shared),
    [`${AT}.bacs_debit.target_date`]: DATES,
    [`${AT}.bancontact`]: ALONE,
    [`${AT}.boleto.setup_future_usage`]: ALONE,
    [`${AT}.card.installments`]: {
      why: 'cards are not paid back in installments here.',
      off: ['false'],
    },
    [`${AT}.card.request_extended_authorization`]: ONE_CAPTURE,
    [`${AT}.card.request_incremental_authorization`]: ONE_CAPTURE,
    [`${AT}.card.request_multicapture`]: ONE_CAPTURE,
    [`${AT}.card.request_overcapture`]: ONE_CAPTURE,
    [`${AT}.card.statement_descriptor_suffix_kana`]: LATIN,
    [`${AT}.card.statement_descriptor_suffix_kanji`]: LATIN,
    [`${AT}.customer_balance.setup_future_usage`]: ALONE,
    [`${AT}.demo_pay`]: METHODS,
    [`${AT}.ideal`]: ALONE,
    [`${AT}.konbini.setup_future_usage`]: ALONE,
    [`${AT}.sepa_debit.target_date`]: DATES,
    [`${AT}.us_bank_account.financial_connections`]: {
      why: 'accounts are not read at their banks.',
    },
    [`${AT}.us_bank_account.target_date`]: DATES,
  }
}

/** All that Stripe knows of a method that nobody can pay with here. */
function isWhole(name: string): boolean {
  const [, type = '', ...below] = name.split('.')
  return below.length === 0 && !isTaken(type)
}
