/** What a payer is told when a card is refused, and at which of its fields. */

import type { MessageKey } from '../i18n/catalogue.ts'
import type { Translate } from '../i18n/translate.ts'
import type { CardField } from './view.ts'

export interface DeclinedCard {
  /** Stripe's decline code where there is one, else its error code. */
  readonly code: string
  readonly funding: 'credit' | 'debit' | 'prepaid' | 'unknown'
}

export interface DeclineSentence {
  readonly field: CardField
  readonly text: string
}

type DeclineKey = Extract<MessageKey, `decline.${string}`>

/** Codes with a sentence of their own. Lost, stolen, blocked and unknown share the general one. */
const sentences: ReadonlyMap<string, readonly [CardField, DeclineKey]> = new Map([
  ['insufficient_funds', ['cardNumber', 'decline.insufficient_funds']],
  ['expired_card', ['cardExpiry', 'decline.expired_card']],
  ['incorrect_cvc', ['cardCvc', 'decline.incorrect_cvc']],
  ['invalid_cvc', ['cardCvc', 'decline.invalid_cvc']],
  ['incorrect_number', ['cardNumber', 'decline.incorrect_number']],
  ['invalid_number', ['cardNumber', 'decline.invalid_number']],
  ['invalid_expiry_month', ['cardExpiry', 'decline.invalid_expiry_month']],
  ['invalid_expiry_year', ['cardExpiry', 'decline.invalid_expiry_year']],
  ['processing_error', ['cardNumber', 'decline.processing_error']],
  ['payment_intent_authentication_failure', ['cardNumber', 'decline.authentication_failed']],
  ['test_mode_live_card', ['cardNumber', 'decline.test_mode_live_card']],
] satisfies readonly (readonly [string, readonly [CardField, DeclineKey]])[])

/** Only where a debit card would help is the credit card named. */
const ofCreditCards: ReadonlyMap<DeclineKey, DeclineKey> = new Map([
  ['decline.generic_decline', 'decline.generic_decline.credit'],
  ['decline.insufficient_funds', 'decline.insufficient_funds.credit'],
])

export function declineSentence(card: DeclinedCard, say: Translate): DeclineSentence {
  const [field, key] = sentences.get(card.code) ?? ['cardNumber', 'decline.generic_decline']
  const spoken = card.funding === 'credit' ? (ofCreditCards.get(key) ?? key) : key
  return { field, text: say(spoken) }
}
