/** What a payer hears when a card is refused. */

import { describe, expect, it } from 'vitest'
import { translator } from '../i18n/translate.ts'
import { declineSentence, type DeclinedCard } from './decline.ts'

const say = translator('en')
const general = 'Your card was declined. Please try a different card.'
const credit = 'Your credit card was declined. Try paying with a debit card instead.'

describe('a decline', () => {
  it.each<[string, DeclinedCard['funding'], string, string]>([
    ['generic_decline', 'credit', 'cardNumber', credit],
    ['generic_decline', 'debit', 'cardNumber', general],
    ['lost_card', 'credit', 'cardNumber', credit],
    ['stolen_card', 'prepaid', 'cardNumber', general],
    ['fraudulent', 'unknown', 'cardNumber', general],
    ['something_new', 'unknown', 'cardNumber', general],
    [
      'insufficient_funds',
      'credit',
      'cardNumber',
      'Your credit card was declined because of insufficient funds. Try paying with a debit card instead.',
    ],
    ['expired_card', 'credit', 'cardExpiry', 'Your card is expired. Try a different card.'],
    ['incorrect_cvc', 'credit', 'cardCvc', "Your card's security code is incorrect."],
    [
      'payment_intent_authentication_failure',
      'credit',
      'cardNumber',
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
    ],
  ])('with %s of a %s card is told at %s: %s', (code, funding, field, text) => {
    expect(declineSentence({ code, funding }, say)).toEqual({ field, text })
  })
})
