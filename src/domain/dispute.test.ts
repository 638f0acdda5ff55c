import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DISPUTE_TRANSITIONS,
  claimsMoney,
  hasTakenMoney,
  isClosed,
  partsOf,
  responseDueBy,
  settledPart,
  statusGivenUp,
  statusInReview,
  withDisputeStatus,
} from './dispute.ts'
import type { Dispute, DisputeStatus } from './records/dispute.ts'
import { complianceFee, disputeFee } from './dispute-fees.ts'
import { supportedCurrencies } from './currency.ts'
import { networkReasonCode } from './dispute-reasons.ts'

const STATUSES = Object.keys(DISPUTE_TRANSITIONS) as DisputeStatus[] // Its keys are exactly these.
const status = fc.constantFrom(...STATUSES)
// Of a dispute, only its status is looked at.
const of = (at: DisputeStatus) => ({ status: at }) as Dispute

describe('a dispute', () => {
  it('goes where it may, and nowhere else', () => {
    fc.assert(
      fc.property(status, status, (from, to) => {
        if (DISPUTE_TRANSITIONS[from].includes(to))
          expect(withDisputeStatus(of(from), to)).toMatchObject({ status: to })
        else expect(() => withDisputeStatus(of(from), to)).toThrow('a dispute goes from')
      }),
    )
  })

  it('ends, whatever happens, and stays as it ended', () => {
    fc.assert(
      fc.property(status, fc.array(fc.nat(), { minLength: 8, maxLength: 8 }), (from, choices) => {
        let at = from
        for (const choice of choices) {
          const next = DISPUTE_TRANSITIONS[at]
          if (next.length === 0) break
          at = next[choice % next.length]!
        }
        expect(isClosed(at)).toBe(true)
        expect(statusInReview(at)).toBeNull()
        expect(statusGivenUp(at)).toBeNull()
      }),
    )
  })

  it('takes money once at most, and gives it back once at most', () => {
    fc.assert(
      fc.property(status, fc.array(fc.nat(), { maxLength: 8 }), (from, choices) => {
        const path = [from]
        for (const choice of choices) {
          const next = DISPUTE_TRANSITIONS[path.at(-1)!]
          if (next.length > 0) path.push(next[choice % next.length]!)
        }
        const held = path.map(hasTakenMoney)
        const turns = held.filter((has, at) => at > 0 && has !== held[at - 1])
        expect(turns.length).toBeLessThanOrEqual(2)
        // What was given back stays: nothing is taken twice.
        expect(turns).toEqual(
          [true, false].slice(held[0] ? 1 : 0, turns.length + (held[0] ? 1 : 0)),
        )
      }),
    )
  })

  it('is answered only while an answer is asked for', () => {
    for (const at of STATUSES) {
      const isAsked = at.endsWith('needs_response')
      expect([at, statusInReview(at) !== null]).toEqual([at, isAsked])
      expect([at, statusGivenUp(at) !== null]).toEqual([at, isAsked])
      for (const next of [statusInReview(at), statusGivenUp(at)])
        if (next) expect(DISPUTE_TRANSITIONS[at]).toContain(next)
    }
  })

  it.each<[DisputeStatus, boolean, boolean]>([
    ['warning_needs_response', false, true],
    ['warning_under_review', false, true],
    ['warning_closed', false, false],
    ['needs_response', true, true],
    ['under_review', true, true],
    ['appeal_needs_response', true, true],
    ['appeal_under_review', true, true],
    ['lost', true, true],
    ['won', false, false],
    ['prevented', false, false],
  ])('that is %s has the money: %s; claims it: %s', (at, has, claims) => {
    expect([hasTakenMoney(at), claimsMoney(at)]).toEqual([has, claims])
  })

  it('is answered until the last second of the eighth day', () => {
    expect(responseDueBy(Date.UTC(2026, 10, 21, 20, 8) / 1000)).toBe(
      Date.UTC(2026, 10, 29, 23, 59, 59) / 1000,
    )
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), (now) => {
        const days = (responseDueBy(now) - now) / 86_400
        expect(days).toBeGreaterThanOrEqual(8)
        expect(days).toBeLessThan(9)
      }),
    )
  })
})

describe('what is disputed', () => {
  const amount = fc.integer({ min: 1, max: 99_999_999 })

  it('is split into parts that add up to it', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 5 }), (whole, count) => {
        const parts = partsOf(whole, count)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole)
        for (const part of parts) expect(part).toBeGreaterThan(0)
      }),
    )
    expect(partsOf(1, 2)).toEqual([1])
    expect(partsOf(2001, 2)).toEqual([1001, 1000])
  })

  it('comes in another currency to no more than the payment did, all parts together', () => {
    fc.assert(
      fc.property(amount, amount, fc.array(fc.nat(), { maxLength: 6 }), (whole, settled, cuts) => {
        let before = 0
        let sum = 0
        for (const cut of cuts) {
          if (before === whole) break
          const part = 1 + (cut % (whole - before))
          sum += settledPart(part, { before, whole, settled })
          before += part
          expect(sum).toBeLessThanOrEqual(settled)
        }
        if (before < whole) sum += settledPart(whole - before, { before, whole, settled })
        expect(sum).toBe(settled)
      }),
    )
  })

  it('costs something in every currency, in proportion', () => {
    for (const currency of supportedCurrencies) {
      const fee = disputeFee(currency)
      expect(Number.isSafeInteger(fee) && fee > 0).toBe(true)
      expect(Number.isSafeInteger(complianceFee(currency))).toBe(true)
    }
    expect([disputeFee('usd'), disputeFee('eur'), disputeFee('jpy')]).toEqual([1500, 2000, 1300])
    expect([complianceFee('usd'), complianceFee('eur')]).toEqual([50_000, 66_667])
  })

  it.each([
    ['fraudulent', 'visa', false, '10.4'],
    ['fraudulent', 'visa', true, '10'],
    ['product_not_received', 'visa', false, '13.1'],
    ['fraudulent', 'mastercard', false, '4837'],
    ['noncompliant', 'visa', false, null],
    ['constructor', 'visa', false, null],
  ])(
    'for the reason %s at %s (an inquiry: %s) has the code %s',
    (reason, network, isInquiry, code) => {
      expect(networkReasonCode(reason, { network, isInquiry })).toBe(code)
    },
  )
})
