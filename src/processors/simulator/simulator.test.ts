import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testCardNumbers } from '../../domain/test-card-numbers.ts'
import { testCardByNumber, testCards } from '../../domain/test-cards.ts'
import { conformanceCases } from '../conformance.ts'
import type { ChargePayment, Outcome, Payment } from '../port.ts'
import { simulator } from './simulator.ts'

const charge: ChargePayment = {
  attemptRef: 'att_1',
  idempotencyKey: 'att_1:charge',
  amount: 2000,
  currency: 'usd',
  capture: 'automatic',
  vendorMethod: 'visa',
  presented: { cvc: true, line1: true, postalCode: true },
  offSession: false,
  isSetUp: false,
  voucherSeconds: 259_200,
  description: null,
  statementDescriptor: null,
}

function chargeOf(number: string, changes: Partial<ChargePayment> = {}): ChargePayment {
  const card = testCardByNumber(number)
  expect(card).not.toBeNull()
  return { ...charge, vendorMethod: card!.key, ...changes }
}

async function paid(command: ChargePayment) {
  const outcome = await simulator.charge(command)
  if (outcome.status !== 'done' || outcome.value.status === 'action_required') {
    throw new Error(`not paid: ${outcome.status}`)
  }
  return outcome.value
}

async function refundOf(number: string) {
  const { vendorPaymentId } = await paid(chargeOf(number))
  const order = { attemptRef: 'att_2', idempotencyKey: 'att_2', vendorPaymentId }
  return simulator.refund({ ...order, amount: 500, currency: 'usd', reason: null })
}

/** Answers one command after another, as far as the card lets it, and returns all that was said. */
async function everythingSaid(command: ChargePayment): Promise<readonly Outcome<unknown>[]> {
  const { attemptRef, idempotencyKey, amount, currency } = command
  const said: Outcome<unknown>[] = []
  const first = await simulator.charge(command)
  said.push(first)
  const vendorPaymentId = paymentIdIn(first)
  if (!vendorPaymentId) return said

  const base = { attemptRef, idempotencyKey, vendorPaymentId }
  for (const result of ['authenticated', 'failed', 'canceled'] as const) {
    said.push(await simulator.resume({ ...base, charge: command, result }))
  }
  said.push(await simulator.capture({ ...base, amount, currency }))
  said.push(await simulator.refund({ ...base, amount, currency, reason: null }))
  said.push(await simulator.void(base))
  return said
}

function paymentIdIn(outcome: Outcome<Payment>): string | null {
  if (outcome.status === 'unknown') return null
  if (outcome.status !== 'rejected') return outcome.value.vendorPaymentId
  return outcome.error.kind === 'declined' ? outcome.error.vendorPaymentId : null
}

describe('the simulator', () => {
  const methods = {
    approved: 'visa',
    declined: 'visa_chargeDeclined',
    challenged: 'authenticationRequired',
  }
  it.each(conformanceCases(simulator, methods, 'unit'))('$name', ({ run }) => run())

  it('is never for real money', () => {
    expect(simulator.manifest.livemode).toBe(false)
  })

  it('reports an approval as a charge shows it', async () => {
    expect(await paid(charge)).toEqual({
      status: 'captured',
      vendorPaymentId: expect.stringMatching(/^sim_visa_[a-p]{24}$/),
      amount: 2000,
      currency: 'usd',
      report: {
        outcome: {
          advice_code: null,
          network_advice_code: null,
          network_decline_code: null,
          network_status: 'approved_by_network',
          reason: null,
          risk_level: 'normal',
          risk_score: 20,
          seller_message: 'Payment complete.',
          type: 'authorized',
        },
        checks: {
          address_line1_check: 'pass',
          address_postal_code_check: 'pass',
          cvc_check: 'pass',
        },
        three_d_secure: null,
        network: 'visa',
        network_transaction_id: expect.stringMatching(/^[A-P]{15}$/),
        authorization_code: expect.stringMatching(/^\d{6}$/),
      },
      aftermath: {
        disputes: [],
        earlyFraudWarning: false,
        isAvailableAtOnce: false,
        refund: 'succeeds',
      },
    })
  })

  it('reports a decline with the failed charge', async () => {
    expect(await simulator.charge(chargeOf('4000000000000002'))).toMatchObject({
      status: 'rejected',
      error: {
        kind: 'declined',
        decline: { code: 'card_declined', decline_code: 'generic_decline' },
        report: {
          outcome: { type: 'issuer_declined' },
          checks: { cvc_check: 'pass' },
          network_transaction_id: null,
          authorization_code: null,
        },
      },
    })
  })

  it('leaves no charge behind a failed challenge', async () => {
    const command = chargeOf('4000002760003184')
    const first = await simulator.charge(command)
    const vendorPaymentId = paymentIdIn(first)!
    const base = { attemptRef: 'att_1', idempotencyKey: 'att_1:resume', vendorPaymentId }
    const outcome = await simulator.resume({ ...base, charge: command, result: 'failed' })
    expect(outcome).toMatchObject({
      error: { kind: 'declined', vendorPaymentId, report: null },
    })
  })

  it('names the authentication in the form of a UUID', async () => {
    const { report } = await paid(chargeOf('4000000032200000'))
    expect(report.three_d_secure?.transaction_id).toMatch(
      /^[a-f]{8}-[a-f]{4}-[a-f]{4}-[a-f]{4}-[a-f]{12}$/,
    )
  })

  it('does not resume a payment under another attempt', async () => {
    const command = chargeOf('4000002760003184')
    const vendorPaymentId = paymentIdIn(await simulator.charge(command))!
    const other = { ...command, attemptRef: 'att_2' }
    const base = { attemptRef: 'att_2', idempotencyKey: 'att_2', vendorPaymentId }
    const outcome = await simulator.resume({ ...base, charge: other, result: 'authenticated' })
    expect(outcome).toMatchObject({ status: 'rejected', error: { kind: 'not_found' } })
  })

  it('has no payments of cards that do not exist', async () => {
    const vendorPaymentId = `sim_no_such_card_${'a'.repeat(24)}`
    const outcome = await simulator.void({ ...charge, vendorPaymentId })
    expect(outcome).toMatchObject({ status: 'rejected', error: { kind: 'not_found' } })
  })
})

describe('a refund', () => {
  it('succeeds at once with most cards', async () => {
    expect(await refundOf('4242424242424242')).toMatchObject({
      status: 'done',
      value: { status: 'succeeded', amount: 500, later: null },
    })
  })

  it('is pending first with …7726', async () => {
    expect(await refundOf('4000000000007726')).toMatchObject({
      status: 'accepted',
      value: { status: 'pending', later: { status: 'succeeded', failure_reason: null } },
    })
  })

  it('fails afterwards with …5126', async () => {
    expect(await refundOf('4000000000005126')).toMatchObject({
      status: 'done',
      value: { status: 'succeeded', later: { status: 'failed', failure_reason: 'unknown' } },
    })
  })
})

describe('a card number', () => {
  it.each(testCards.map(({ key }) => [key]))('is in nothing that is said about %s', async (key) => {
    const said = await everythingSaid({ ...charge, vendorMethod: key })
    expect(said.length).toBeGreaterThan(1)
    expectNoNumberIn(said)
  })

  it('is in nothing that is said, whatever the attempt is called', async () => {
    const anyCard = fc.constantFrom(...testCards.map(({ key }) => key))
    await fc.assert(
      fc.asyncProperty(anyCard, fc.uuid(), fc.boolean(), async (vendorMethod, ref, offSession) => {
        const command = {
          ...charge,
          vendorMethod,
          attemptRef: ref,
          idempotencyKey: ref,
          offSession,
        }
        expectNoNumberIn(await everythingSaid(command))
      }),
    )
  })

  it('is refused as a method, and not repeated', async () => {
    for (const vendorMethod of testCardNumbers) {
      const outcome = await simulator.charge({ ...charge, vendorMethod })
      expect(outcome).toMatchObject({ status: 'rejected', error: { kind: 'invalid' } })
      expectNoNumberIn([outcome])
    }
  })
})

/** Stricter than any scanner: no seven digits in a row, even with separators between them. */
function expectNoNumberIn(said: readonly unknown[]): void {
  for (const answer of said) {
    expect(JSON.stringify(answer)).not.toMatch(/\d([ .-]?\d){6}/)
  }
}

describe('every answer', () => {
  it('is the same the second time', async () => {
    const commands = fc.record({
      vendorMethod: fc.constantFrom(...testCards.map(({ key }) => key)),
      attemptRef: fc.uuid(),
      amount: fc.integer({ min: 1, max: 99_999_999 }),
      currency: fc.constantFrom('usd', 'eur', 'jpy', 'kwd'),
      capture: fc.constantFrom('automatic', 'manual'),
      offSession: fc.boolean(),
      isSetUp: fc.boolean(),
      presented: fc.record({ cvc: fc.boolean(), line1: fc.boolean(), postalCode: fc.boolean() }),
    })
    await fc.assert(
      fc.asyncProperty(commands, async (changes) => {
        const command: ChargePayment = { ...charge, ...changes }
        const first = await everythingSaid(command)
        expect(await everythingSaid(structuredClone(command))).toEqual(first)
        const lookup = await simulator.lookup('charge', command)
        expect(lookup).toEqual({ found: true, conclusive: true, outcome: first[0] })
      }),
    )
  })
})
