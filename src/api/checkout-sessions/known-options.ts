/** Options of single methods that Stripe's sessions know, and that have no effect here. */

import type { KnownParameters } from '../known-parameters.ts'
import { optionsKnown } from '../payment-intents/known.ts'

/** Only payment intents have these. */
const OF_INTENTS = new Set(
  (
    'bizum card_present interac_present mb_way nz_bank_account paypay promptpay zip ' +
    'card.cvc_token card.mandate_options card.moto card.network card.require_cvc_recollection ' +
    'card.setup_credential_usage card.stored_credential_usage card.three_d_secure ' +
    'konbini.confirmation_number konbini.expires_at konbini.product_description'
  )
    .split(' ')
    .map((name) => `payment_method_options.${name}`),
)

export function sessionOptionsKnown(): KnownParameters {
  const shared = Object.entries(optionsKnown()).filter(([name]) => !OF_INTENTS.has(name))
  return {
    ...Object.fromEntries(shared),
    'payment_method_options.demo_pay': { why: 'this payment method is not built yet.' },
  }
}
