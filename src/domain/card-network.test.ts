import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import {
  type CardUse,
  PRESENTED_BY_TOKEN,
  type Presented,
  aftermathOf,
  cardFacts,
  checksAfterUse,
  declineOnAttach,
  networkAnswer,
  readTestCard,
  threeDSecureFacts,
} from './card-network.ts'
import { type TestCard, testCardByNumber, testCards } from './test-cards.ts'

const everything: Presented = { cvc: true, line1: true, postalCode: true }
const atThePage: CardUse = {
  presented: everything,
  isOffSession: false,
  isSetUp: false,
  challenge: null,
}
const afterChallenge: CardUse = { ...atThePage, challenge: 'authenticated' }
const renewal: CardUse = {
  ...atThePage,
  presented: { cvc: false, line1: false, postalCode: false },
  isOffSession: true,
  isSetUp: true,
}

function cardOf(number: string): TestCard {
  const card = testCardByNumber(number)
  expect(card).not.toBeNull()
  return card!
}

/** One word for what happens: approved, challenge, or the code of the decline. */
function verdict(card: TestCard, use: CardUse): string {
  const answer = networkAnswer(card, use)
  if (answer.kind !== 'declined') return answer.kind
  return answer.decline.decline_code ?? answer.decline.code
}

/** The cards that do not simply pay: at the page, after a passed challenge, and later. */
const exceptional: readonly [number: string, page: string, challenged: string, later: string][] = [
  ['4000000000000002', 'generic_decline', 'generic_decline', 'generic_decline'],
  ['4000000000009995', 'insufficient_funds', 'insufficient_funds', 'insufficient_funds'],
  ['4000000000009987', 'lost_card', 'lost_card', 'lost_card'],
  ['4000000000009979', 'stolen_card', 'stolen_card', 'stolen_card'],
  [
    '4000000000006975',
    'card_velocity_exceeded',
    'card_velocity_exceeded',
    'card_velocity_exceeded',
  ],
  ['4000000000000069', 'expired_card', 'expired_card', 'expired_card'],
  ['4000000000000127', 'incorrect_cvc', 'incorrect_cvc', 'approved'],
  ['4000000000000119', 'processing_error', 'processing_error', 'processing_error'],
  ['4000000000000341', 'generic_decline', 'generic_decline', 'generic_decline'],
  ['4100000000000019', 'fraudulent', 'fraudulent', 'fraudulent'],
  ['4000000000004954', 'fraudulent', 'fraudulent', 'fraudulent'],
  ['4000002500003155', 'challenge', 'approved', 'approved'],
  ['4000002760003184', 'challenge', 'approved', 'authentication_required'],
  ['4000003800000446', 'challenge', 'approved', 'approved'],
  ['4000008260003178', 'challenge', 'insufficient_funds', 'insufficient_funds'],
  ['4000000000003220', 'challenge', 'approved', 'authentication_required'],
  ['4000008400000027', 'challenge', 'approved', 'authentication_required'],
  ['4000008400001629', 'challenge', 'generic_decline', 'authentication_required'],
  ['4000008400001280', 'generic_decline', 'generic_decline', 'generic_decline'],
  ['4000582600000094', 'challenge', 'approved', 'authentication_required'],
  ['4000582600000045', 'challenge', 'approved', 'authentication_required'],
  ['4000582600000102', 'challenge', 'approved', 'authentication_required'],
  ['4000582600000110', 'challenge', 'approved', 'authentication_required'],
]

describe('the network', () => {
  it.each(exceptional)(
    'answers %s with %s, after a challenge %s, later %s',
    (number, ...expected) => {
      const card = cardOf(number)
      const answers = [atThePage, afterChallenge, renewal].map((use) => verdict(card, use))
      expect(answers).toEqual(expected)
    },
  )

  const others = testCards.filter(
    ({ number }) => !exceptional.some(([exceptionalNumber]) => exceptionalNumber === number),
  )

  it.each(others.map((card) => [card.key, card] as const))('approves %s', (_, card) => {
    expect(verdict(card, atThePage)).toBe('approved')
    expect(verdict(card, renewal)).toBe('approved')
    expect(networkAnswer(card, atThePage)).toMatchObject({
      outcome: { network_status: 'approved_by_network', type: 'authorized', reason: null },
    })
  })

  it('wants the payer for a card that was never set up', () => {
    const use = { ...renewal, isSetUp: false }
    expect(verdict(cardOf('4000002500003155'), use)).toBe('authentication_required')
    expect(verdict(cardOf('4000008260003178'), use)).toBe('authentication_required')
    expect(verdict(cardOf('4000003800000446'), use)).toBe('approved')
  })

  it('declines once a challenge is failed or left', () => {
    for (const challenge of ['failed', 'canceled'] as const) {
      const answer = networkAnswer(cardOf('4000002760003184'), { ...atThePage, challenge })
      expect(answer).toMatchObject({
        kind: 'declined',
        decline: { code: 'payment_intent_authentication_failure', type: 'invalid_request_error' },
      })
    }
  })

  it('rates the risk', () => {
    const risk = (number: string) => {
      const answer = networkAnswer(cardOf(number), atThePage)
      if (answer.kind === 'challenge') return null
      return answer.kind === 'approved' ? answer.outcome : answer.decline.outcome
    }
    expect(risk('4242424242424242')).toMatchObject({ risk_level: 'normal', risk_score: 20 })
    expect(risk('4000000000009235')).toMatchObject({ risk_level: 'elevated', risk_score: 70 })
    expect(risk('4000058400307872')).toMatchObject({ risk_level: 'elevated', risk_score: 70 })
    expect(risk('4100000000000019')).toMatchObject({ risk_level: 'highest', risk_score: 92 })
  })
})

describe('3D Secure', () => {
  const facts = (
    number: string,
    use: CardUse,
  ): Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure | null => {
    const answer = networkAnswer(cardOf(number), use)
    return answer.kind === 'challenge' ? null : threeDSecureFacts(answer.authentication, 'tx')
  }

  it.each([
    ['4242424242424242', null],
    ['4000000000003055', null],
    ['378282246310005', null],
    ['4000002760003184', { authentication_flow: 'challenge', result: 'authenticated' }],
    ['4000008400001629', { authentication_flow: 'challenge', result: 'authenticated' }],
    ['4000000032200000', { authentication_flow: 'frictionless', result: 'authenticated' }],
    ['4000008400001280', { authentication_flow: null, result: 'processing_error' }],
  ])('of %s leaves %o in the charge', (number, expected) => {
    const found = facts(number, afterChallenge)
    if (expected) expect(found).toMatchObject(expected)
    else expect(found).toBeNull()
  })
})

describe('the checks', () => {
  it.each([
    ['4242424242424242', 'pass', 'pass', 'pass'],
    ['4000000000000101', 'fail', 'pass', 'pass'],
    ['4000058400307872', 'fail', 'pass', 'pass'],
    ['4000000000000127', 'fail', 'pass', 'pass'],
    ['4000000000000036', 'pass', 'pass', 'fail'],
    ['4000058400306072', 'pass', 'pass', 'fail'],
    ['4000000000000028', 'pass', 'fail', 'pass'],
    ['4000000000000010', 'pass', 'fail', 'fail'],
    ['4000000000000044', 'pass', 'unavailable', 'unavailable'],
  ])('of %s: code %s, street %s, postal code %s', (number, cvc, line1, postalCode) => {
    expect(checksAfterUse(cardOf(number), everything)).toEqual({
      cvc_check: cvc,
      address_line1_check: line1,
      address_postal_code_check: postalCode,
    })
  })

  it('are null for what was not given', () => {
    const nothing = { cvc: false, line1: false, postalCode: false }
    for (const card of testCards) {
      expect(Object.values(checksAfterUse(card, nothing))).toEqual([null, null, null])
    }
  })
})

describe('saving a card', () => {
  it.each([
    ['4242424242424242', null],
    ['4000000000000341', null],
    ['4000002500003155', null],
    ['4100000000000019', null],
    ['4000008400001629', null],
    ['4000000000000002', 'card_declined'],
    ['4000000000009995', 'card_declined'],
    ['4000000000009987', 'card_declined'],
    ['4000000000009979', 'card_declined'],
    ['4000000000006975', 'card_declined'],
    ['4000000000000069', 'expired_card'],
    ['4000000000000127', 'incorrect_cvc'],
    ['4000000000000119', 'processing_error'],
  ])('%s answers %s', (number, code) => {
    expect(declineOnAttach(cardOf(number), PRESENTED_BY_TOKEN)?.code ?? null).toBe(code)
  })
})

describe('what follows a payment', () => {
  it.each([
    ['4000000000000259', ['fraudulent needs_response chargeback']],
    ['4000000000002685', ['product_not_received needs_response chargeback']],
    ['4000000000001976', ['fraudulent warning_needs_response inquiry']],
    ['4000000404000079', Array(2).fill('fraudulent needs_response chargeback')],
    ['4000000404000038', ['fraudulent needs_response chargeback visa_compelling_evidence_3']],
    ['4000008400000779', ['noncompliant needs_response compliance visa_compliance']],
    ['5105008400000002', ['noncompliant needs_response compliance mastercard_compliance']],
    ['4000000000005423', []],
    ['4242424242424242', []],
  ])('with %s are the disputes %o', (number, expected) => {
    const { disputes } = aftermathOf(cardOf(number))
    const words = disputes.map(({ reason, status, case_type, enhanced_eligibility_types }) =>
      [reason, status, case_type, ...enhanced_eligibility_types].join(' '),
    )
    expect(words).toEqual(expected)
  })

  it('is no dispute for fraud, once the payer was authenticated', () => {
    const reasons = (number: string, how: 'challenge' | 'frictionless' | 'lookup_failed') =>
      aftermathOf(cardOf(number), how).disputes.map(({ reason }) => reason)
    expect(reasons('4000000000000259', 'challenge')).toEqual([])
    expect(reasons('4000000000000259', 'frictionless')).toEqual([])
    expect(reasons('4000000000000259', 'lookup_failed')).toEqual(['fraudulent'])
    expect(reasons('4000000000002685', 'challenge')).toEqual(['product_not_received'])
  })

  it.each([
    ['4242424242424242', 'succeeds'],
    ['4000000000007726', 'pending_then_succeeds'],
    ['4000000000005126', 'succeeds_then_fails'],
  ])('a refund to %s %s', (number, course) => {
    expect(aftermathOf(cardOf(number)).refund).toBe(course)
  })

  it('is a warning of the issuer, for one card', () => {
    const warned = testCards.filter((card) => aftermathOf(card).earlyFraudWarning)
    expect(warned.map(({ number }) => number)).toEqual(['4000000000005423'])
  })

  it('is money at once, for two cards', () => {
    const atOnce = testCards.filter((card) => aftermathOf(card).isAvailableAtOnce)
    expect(atOnce.map(({ number }) => number)).toEqual(['4000000000000077', '4000003720000278'])
  })
})

describe('the facts of a card', () => {
  it('are those of a Stripe PaymentMethod', () => {
    const facts = cardFacts(cardOf('378282246310005'), 8, 2030)
    const shown: Omit<Stripe.PaymentMethod.Card, 'networks'> = {
      ...facts,
      generated_from: null,
      wallet: null,
    }
    expect(shown).toEqual({
      brand: 'amex',
      checks: {
        address_line1_check: null,
        address_postal_code_check: null,
        cvc_check: 'pass',
      },
      country: 'US',
      display_brand: 'american_express',
      exp_month: 8,
      exp_year: 2030,
      funding: 'credit',
      generated_from: null,
      last4: '0005',
      networks: { available: ['amex'], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: false },
      wallet: null,
    })
  })

  it('never hold the number', () => {
    for (const card of testCards) {
      expect(JSON.stringify(cardFacts(card, 8, 2030, everything))).not.toMatch(/\d{5}/)
    }
  })
})

describe('what the payer typed', () => {
  const details = { expMonth: 8, expYear: 2030, cvc: '123' }
  const read = (number: string, changes = {}) => {
    const result = readTestCard({ ...details, number, ...changes }, 2026, 8)
    return 'card' in result ? result.card.key : (result.decline.decline_code ?? result.decline.code)
  }

  it.each([
    ['4242 4242 4242 4242', 'visa'],
    ['4000000000000002', 'visa_chargeDeclined'],
    ['4242424242424241', 'incorrect_number'],
    ['4012888888881881', 'test_mode_live_card'],
    ['', 'invalid_number'],
  ])('%j is read as %s', (number, expected) => {
    expect(read(number)).toBe(expected)
  })

  it('is a card in every case that is published', () => {
    const cvcs: Readonly<Record<string, string>> = { amex: '1234' }
    const found = testCards.map(({ brand, number }) => read(number, { cvc: cvcs[brand] ?? '123' }))
    expect(found).toEqual(testCards.map(({ number }) => cardOf(number).key))
  })

  it('is refused for its date or code, even with a published number', () => {
    expect(read('4242424242424242', { expYear: 2025 })).toBe('invalid_expiry_year')
    expect(read('4242424242424242', { cvc: '99' })).toBe('invalid_cvc')
  })
})
