import fc from 'fast-check'
import { Stripe } from 'stripe'
import { describe, expect, test } from 'vitest'
import { signatureHeader } from './sign.ts'

const stripe = new Stripe('sk_test_x')
const SECRET = 'whsec_newNewNewNewNewNewNewNewNewNew00'
const OLD = 'whsec_oldOldOldOldOldOldOldOldOldOld00'
const NOW = 1_800_000_000
const payload = JSON.stringify({ id: 'evt_1', object: 'event', data: { object: { id: 'pi_1' } } })
const signing = { payload, timestamp: NOW, secrets: [SECRET], testMode: false }

/** Stripe's own receiver code, told that it is `receivedAt`. */
function accept(header: string, secret = SECRET, body = payload, receivedAt = NOW) {
  return stripe.webhooks.constructEvent(body, header, secret, 300, undefined, receivedAt * 1000)
}

describe("Stripe's SDK", () => {
  test('accepts what we sign', () => {
    expect(accept(signatureHeader(signing)).id).toBe('evt_1')
  })

  test('accepts any text as payload', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, testMode) => {
        const body = JSON.stringify({ text })
        accept(signatureHeader({ ...signing, payload: body, testMode }), SECRET, body)
      }),
      { numRuns: 50 },
    )
  })

  test('accepts either secret while one is being rolled', () => {
    const header = signatureHeader({ ...signing, secrets: [SECRET, OLD] })
    expect(accept(header, SECRET).id).toBe('evt_1')
    expect(accept(header, OLD).id).toBe('evt_1')
  })

  test('refuses another secret, another body and an old delivery', () => {
    const header = signatureHeader(signing)
    expect(() => accept(header, OLD)).toThrow(/signature/)
    expect(() => accept(header, SECRET, `${payload} `)).toThrow(/signature/)
    expect(() => accept(header, SECRET, payload, NOW + 301)).toThrow(/tolerance/)
  })

  test('cannot be satisfied by v0 alone', () => {
    const v0 = /v0=(\w+)/.exec(signatureHeader({ ...signing, testMode: true }))?.[1]
    expect(v0).toHaveLength(64)
    expect(() => accept(`t=${NOW},v0=${v0}`)).toThrow(/signature/)
    expect(() => accept(`t=${NOW},v1=${v0}`)).toThrow(/signature/)
  })
})

describe('the header', () => {
  test.each([
    [{ secrets: [SECRET], testMode: false }, /^t=1800000000,v1=[0-9a-f]{64}$/],
    [{ secrets: [SECRET], testMode: true }, /^t=1800000000,v1=[0-9a-f]{64},v0=[0-9a-f]{64}$/],
    [{ secrets: [SECRET, OLD], testMode: false }, /^t=1800000000(,v1=[0-9a-f]{64}){2}$/],
    [
      { secrets: [SECRET, OLD], testMode: true },
      /^t=1800000000(,v1=[0-9a-f]{64}){2},v0=[0-9a-f]{64}$/,
    ],
  ])('for %j matches %s', (change, pattern) => {
    expect(signatureHeader({ ...signing, ...change })).toMatch(pattern)
  })

  test('cannot be made without a secret', () => {
    expect(() => signatureHeader({ ...signing, secrets: [] })).toThrow(/secret/)
  })
})
