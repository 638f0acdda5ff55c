/** Why a card is refused: the codes and words of the API, and the sentence that the payer reads. */

import type Stripe from 'stripe'
import type { CardRefusal } from './cards.ts'

/** The part of a charge that tells how the network and the fraud check answered. */
export type ChargeOutcome = Readonly<Stripe.Charge.Outcome>

export type DeclineReason =
  | CardRefusal
  | 'authentication_failed'
  | 'authentication_required'
  | 'card_velocity_exceeded'
  | 'expired_card'
  | 'fraudulent'
  | 'generic_decline'
  | 'incorrect_cvc'
  | 'insufficient_funds'
  | 'lost_card'
  | 'processing_error'
  | 'stolen_card'
  | 'test_mode_live_card'

/** What a refused card tells an API error, a failed charge and a `last_payment_error`. */
export interface Decline {
  readonly type: 'card_error' | 'invalid_request_error'
  readonly code: string
  readonly decline_code: string | null
  readonly message: string
  /** The card's field that is wrong, when it can be told before any payment. */
  readonly param: 'cvc' | 'exp_month' | 'exp_year' | 'number' | null
  readonly advice_code: 'confirm_card_data' | 'do_not_try_again' | 'try_again_later' | null
  /** The network's own code, where there is one and it is known. */
  readonly network_decline_code: string | null
  /** Null when the payment was never attempted: then there is no charge either. */
  readonly outcome: ChargeOutcome | null
}

type Advice = Pick<Decline, 'advice_code' | 'network_decline_code'>

export const RISK_SCORES = { normal: 20, elevated: 70, highest: 92 } as const
export type RiskLevel = keyof typeof RISK_SCORES

const DECLINED = 'Your card was declined.'
const AUTHENTICATION_FAILED =
  'We are unable to authenticate your payment method. ' +
  'Please choose a different payment method and try again.'

const declines: Readonly<Record<DeclineReason, Decline>> = {
  generic_decline: byBank('generic_decline', DECLINED, tryLater('01')),
  insufficient_funds: byBank(
    'insufficient_funds',
    'Your card has insufficient funds.',
    tryLater('51'),
  ),
  lost_card: byBank('lost_card', DECLINED, doNotTryAgain('41')),
  stolen_card: byBank('stolen_card', DECLINED, doNotTryAgain('43')),
  card_velocity_exceeded: byBank(
    'card_velocity_exceeded',
    'Your card was declined for making repeated attempts too frequently ' +
      'or exceeding its amount limit.',
    tryLater('65'),
  ),
  expired_card: withOwnCode(
    byBank('expired_card', 'Your card has expired.', confirmCardData('54')),
  ),
  incorrect_cvc: withOwnCode(
    byBank('incorrect_cvc', "Your card's security code is incorrect.", confirmCardData('N7')),
  ),
  processing_error: withOwnCode(
    byBank(
      'processing_error',
      'An error occurred while processing your card. Try again in a little bit.',
      tryLater('96'),
    ),
  ),
  authentication_required: {
    ...byBank('authentication_required', `${DECLINED} This transaction requires authentication.`, {
      advice_code: null,
      network_decline_code: null,
    }),
    code: 'authentication_required',
  },
  fraudulent: byFraudCheck(),
  authentication_failed: {
    ...unattempted('payment_intent_authentication_failure', AUTHENTICATION_FAILED, null),
    type: 'invalid_request_error',
  },
  test_mode_live_card: {
    ...unattempted(
      'card_declined',
      `${DECLINED} Your request was in test mode, but used a non test (live) card. ` +
        'For a list of valid test cards, visit: https://stripe.com/docs/testing.',
      'number',
    ),
    decline_code: 'test_mode_live_card',
  },
  incorrect_number: unattempted('incorrect_number', 'Your card number is incorrect.', 'number'),
  invalid_number: unattempted(
    'invalid_number',
    'The card number is not a valid credit card number.',
    'number',
  ),
  invalid_expiry_month: unattempted(
    'invalid_expiry_month',
    "Your card's expiration month is invalid.",
    'exp_month',
  ),
  invalid_expiry_year: unattempted(
    'invalid_expiry_year',
    "Your card's expiration year is invalid.",
    'exp_year',
  ),
  invalid_cvc: unattempted('invalid_cvc', "Your card's security code is invalid.", 'cvc'),
}

/** What the payer reads. The page translates by key; these are the English words. */
export const payerSentences = {
  declined: 'Your card was declined. Please try a different card.',
  declined_credit: 'Your credit card was declined. Try paying with a debit card instead.',
  insufficient_funds: 'Your card has insufficient funds. Try a different card.',
  insufficient_funds_credit:
    'Your credit card was declined because of insufficient funds. ' +
    'Try paying with a debit card instead.',
  expired_card: 'Your card is expired. Try a different card.',
  incorrect_cvc: "Your card's security code is incorrect.",
  processing_error: 'An error occurred while processing your card. Try again in a little bit.',
  authentication_failed: AUTHENTICATION_FAILED,
  invalid_number: 'Your card number is invalid.',
  invalid_expiry_month: "Your card's expiration month is invalid.",
  invalid_expiry_year: "Your card's expiration year is invalid.",
  invalid_cvc: "Your card's security code is invalid.",
  test_mode_live_card: 'This is a test page: it takes test cards only. Your card was not charged.',
} as const

export type PayerSentenceKey = keyof typeof payerSentences

export interface PayerSentence {
  readonly key: PayerSentenceKey
  readonly text: string
}

export function declineFor(reason: DeclineReason): Decline {
  return declines[reason]
}

/**
 * A lost or stolen card, a fraud check and any code we do not know read like a plain decline:
 * whoever holds the card must not learn more. `funding` is the card's, if it is known.
 */
export function payerSentence(
  { code, decline_code }: Pick<Decline, 'code' | 'decline_code'>,
  funding: string | null,
): PayerSentence {
  const key = sentenceKey(decline_code ?? code, funding === 'credit')
  return { key, text: payerSentences[key] }
}

function sentenceKey(reason: string, isCredit: boolean): PayerSentenceKey {
  switch (reason) {
    case 'insufficient_funds':
      return isCredit ? 'insufficient_funds_credit' : 'insufficient_funds'
    case 'authentication_required':
    case 'payment_intent_authentication_failure':
    case 'setup_intent_authentication_failure':
      return 'authentication_failed'
    case 'incorrect_number':
      return 'invalid_number'
    case 'expired_card':
    case 'incorrect_cvc':
    case 'invalid_cvc':
    case 'invalid_expiry_month':
    case 'invalid_expiry_year':
    case 'invalid_number':
    case 'processing_error':
    case 'test_mode_live_card':
      return reason
    default:
      return isCredit ? 'declined_credit' : 'declined'
  }
}

function byBank(reason: DeclineReason, message: string, advice: Advice): Decline {
  const explanation =
    reason === 'generic_decline'
      ? 'The bank did not return any further details with this decline.'
      : `The bank returned the decline code \`${reason}\`.`
  return {
    type: 'card_error',
    code: 'card_declined',
    decline_code: reason,
    message,
    param: null,
    ...advice,
    outcome: {
      ...advice,
      network_advice_code: null,
      network_status: 'declined_by_network',
      reason,
      risk_level: 'normal',
      risk_score: RISK_SCORES.normal,
      seller_message: explanation,
      type: 'issuer_declined',
    },
  }
}

/** Three of the bank's reasons are error codes of their own, and then no decline code is given. */
function withOwnCode(decline: Decline): Decline {
  return { ...decline, code: decline.decline_code ?? decline.code, decline_code: null }
}

function byFraudCheck(): Decline {
  return {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'fraudulent',
    message: DECLINED,
    param: null,
    advice_code: null,
    network_decline_code: null,
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'not_sent_to_network',
      reason: 'highest_risk_level',
      risk_level: 'highest',
      risk_score: RISK_SCORES.highest,
      seller_message: 'This payment was blocked as too risky.',
      type: 'blocked',
    },
  }
}

function unattempted(code: string, message: string, param: Decline['param']): Decline {
  return {
    type: 'card_error',
    code,
    decline_code: null,
    message,
    param,
    advice_code: null,
    network_decline_code: null,
    outcome: null,
  }
}

function tryLater(network_decline_code: string): Advice {
  return { advice_code: 'try_again_later', network_decline_code }
}

function doNotTryAgain(network_decline_code: string): Advice {
  return { advice_code: 'do_not_try_again', network_decline_code }
}

function confirmCardData(network_decline_code: string): Advice {
  return { advice_code: 'confirm_card_data', network_decline_code }
}
