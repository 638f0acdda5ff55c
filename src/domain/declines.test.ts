import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { type DeclineReason, declineFor, payerSentence, payerSentences } from './declines.ts'

/** Reason, code, decline code, and the words of the API. */
const published: readonly [DeclineReason, string, string | null, string][] = [
  ['generic_decline', 'card_declined', 'generic_decline', 'Your card was declined.'],
  [
    'insufficient_funds',
    'card_declined',
    'insufficient_funds',
    'Your card has insufficient funds.',
  ],
  ['lost_card', 'card_declined', 'lost_card', 'Your card was declined.'],
  ['stolen_card', 'card_declined', 'stolen_card', 'Your card was declined.'],
  ['fraudulent', 'card_declined', 'fraudulent', 'Your card was declined.'],
  ['expired_card', 'expired_card', null, 'Your card has expired.'],
  ['incorrect_cvc', 'incorrect_cvc', null, "Your card's security code is incorrect."],
  [
    'processing_error',
    'processing_error',
    null,
    'An error occurred while processing your card. Try again in a little bit.',
  ],
  ['incorrect_number', 'incorrect_number', null, 'Your card number is incorrect.'],
  [
    'invalid_expiry_month',
    'invalid_expiry_month',
    null,
    "Your card's expiration month is invalid.",
  ],
  ['invalid_expiry_year', 'invalid_expiry_year', null, "Your card's expiration year is invalid."],
  ['invalid_cvc', 'invalid_cvc', null, "Your card's security code is invalid."],
  [
    'authentication_failed',
    'payment_intent_authentication_failure',
    null,
    'We are unable to authenticate your payment method. ' +
      'Please choose a different payment method and try again.',
  ],
  [
    'test_mode_live_card',
    'card_declined',
    'test_mode_live_card',
    'Your card was declined. Your request was in test mode, but used a non test (live) card. ' +
      'For a list of valid test cards, visit: https://stripe.com/docs/testing.',
  ],
]

describe('a decline', () => {
  it.each(published)(
    'for %s has Stripe’s codes and words',
    (reason, code, decline_code, message) => {
      expect(declineFor(reason)).toMatchObject({ code, decline_code, message })
    },
  )

  it('by the bank tells the merchant what the bank said', () => {
    const outcome: Stripe.Charge.Outcome | null = declineFor('expired_card').outcome
    expect(outcome).toMatchObject({
      network_status: 'declined_by_network',
      reason: 'expired_card',
      seller_message: 'The bank returned the decline code `expired_card`.',
      type: 'issuer_declined',
      risk_level: 'normal',
    })
  })

  it('by the fraud check never reaches the network', () => {
    expect(declineFor('fraudulent').outcome).toMatchObject({
      network_status: 'not_sent_to_network',
      reason: 'highest_risk_level',
      risk_level: 'highest',
      type: 'blocked',
    })
  })

  it('without details may be tried again', () => {
    expect(declineFor('generic_decline')).toMatchObject({
      advice_code: 'try_again_later',
      network_decline_code: '01',
    })
  })

  it('before any payment names the field and leaves no charge', () => {
    const reasons = [
      ['incorrect_number', 'number'],
      ['invalid_number', 'number'],
      ['invalid_expiry_month', 'exp_month'],
      ['invalid_expiry_year', 'exp_year'],
      ['invalid_cvc', 'cvc'],
      ['test_mode_live_card', 'number'],
    ] as const
    for (const [reason, param] of reasons) {
      expect(declineFor(reason)).toMatchObject({ param, outcome: null })
    }
  })

  it('of a payment names no field', () => {
    const reasons = published.map(([reason]) => declineFor(reason))
    expect(reasons.filter(({ outcome, param }) => outcome && param)).toEqual([])
  })
})

describe('the payer', () => {
  const debitTip = 'Your credit card was declined. Try paying with a debit card instead.'

  it.each<[DeclineReason, string, string]>([
    ['generic_decline', 'credit', debitTip],
    ['generic_decline', 'debit', 'Your card was declined. Please try a different card.'],
    ['lost_card', 'credit', debitTip],
    ['stolen_card', 'credit', debitTip],
    ['fraudulent', 'credit', debitTip],
    ['card_velocity_exceeded', 'credit', debitTip],
    [
      'insufficient_funds',
      'credit',
      'Your credit card was declined because of insufficient funds. ' +
        'Try paying with a debit card instead.',
    ],
    ['insufficient_funds', 'debit', 'Your card has insufficient funds. Try a different card.'],
    ['expired_card', 'credit', 'Your card is expired. Try a different card.'],
    ['incorrect_cvc', 'credit', "Your card's security code is incorrect."],
    ['incorrect_number', 'credit', 'Your card number is invalid.'],
    [
      'authentication_failed',
      'credit',
      'We are unable to authenticate your payment method. ' +
        'Please choose a different payment method and try again.',
    ],
  ])('reads of %s on a %s card: %s', (reason, funding, text) => {
    const sentence = payerSentence(declineFor(reason), funding)
    expect(sentence.text).toBe(text)
    expect(payerSentences[sentence.key]).toBe(text)
  })

  it('is never told that a card is lost, stolen or suspected', () => {
    const sentences = Object.values(payerSentences).join(' ')
    expect(sentences).not.toMatch(/lost|stolen|fraud|risk/i)
  })

  it('reads a plain decline where the code is unknown', () => {
    const unknown = { code: 'card_declined', decline_code: 'something_new' }
    expect(payerSentence(unknown, null).key).toBe('declined')
    expect(payerSentence(unknown, 'credit').key).toBe('declined_credit')
  })
})
