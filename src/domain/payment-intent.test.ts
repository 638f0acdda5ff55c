import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type INTENT_ALLOWS, INTENT_TRANSITIONS, allows, withStatus } from './payment-intent.ts'
import type { IntentStatus, PaymentIntent } from './records/payment-intent.ts'

const STATUSES = [
  'canceled',
  'processing',
  'requires_action',
  'requires_capture',
  'requires_confirmation',
  'requires_payment_method',
  'succeeded',
] as const satisfies readonly IntentStatus[]

const status = fc.constantFrom(...STATUSES)

function intentIn(status: IntentStatus): PaymentIntent {
  // Nothing else of an intent has a say in this.
  return { id: 'pi_1', status, amount: 100 } as unknown as PaymentIntent
}

describe("a payment intent's status", () => {
  it('only ever goes where the table leads', () => {
    fc.assert(
      fc.property(status, status, (from, to) => {
        const go = () => withStatus(intentIn(from), to)
        if (from === to || INTENT_TRANSITIONS[from].includes(to)) expect(go().status).toBe(to)
        else expect(go).toThrow(`from ${from} to ${to}`)
      }),
    )
  })

  it('stays what it is once it has ended, whatever is tried', () => {
    fc.assert(
      fc.property(fc.constantFrom('canceled', 'succeeded'), fc.array(status), (end, tries) => {
        let intent = intentIn(end)
        for (const to of tries) {
          try {
            intent = withStatus(intent, to)
          } catch {
            // Refused, as it should be.
          }
        }
        expect(intent.status).toBe(end)
      }),
    )
  })

  it('can end from wherever it is', () => {
    const ends = (from: IntentStatus, seen: readonly IntentStatus[]): boolean =>
      from === 'canceled' ||
      INTENT_TRANSITIONS[from].some((to) => !seen.includes(to) && ends(to, [...seen, to]))
    for (const from of STATUSES) expect(from === 'succeeded' || ends(from, [from])).toBe(true)
  })

  it('keeps everything else as it was, but for what is changed along with it', () => {
    const after = withStatus(intentIn('processing'), 'succeeded', { amount_received: 100 })
    expect(after).toMatchObject({ id: 'pi_1', amount: 100, amount_received: 100 })
  })

  it.each<[keyof typeof INTENT_ALLOWS, IntentStatus, boolean]>([
    ['capture', 'requires_capture', true],
    ['capture', 'succeeded', false],
    ['confirm', 'requires_payment_method', true],
    ['confirm', 'requires_capture', false],
    ['confirm', 'canceled', false],
    ['cancel', 'requires_capture', true],
    ['cancel', 'succeeded', false],
    ['update', 'requires_action', true],
    ['update', 'processing', false],
  ])('says whether %s may follow %s: %s', (action, from, allowed) => {
    expect(allows(action, from)).toBe(allowed)
  })
})
