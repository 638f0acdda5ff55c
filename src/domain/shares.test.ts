import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { percentOf } from './billing/routes.ts'
import { exchangeAt, exchanged, notExchanged, readRates } from './exchange.ts'
import { balanced, postingsForPayment } from './ledger/postings.ts'
import {
  postingsForApplicationFee,
  postingsForFeeRefund,
  postingsForFeeReturned,
  postingsForReversal,
  postingsForReversalPaid,
  postingsForTransfer,
  postingsForTransferReceived,
} from './ledger/transfers.ts'
import { nextShare } from './shares.ts'

const amount = fc.integer({ min: 1, max: 99_999_999 })

describe('the parts of an amount', () => {
  it('come to all of it, and each is within one of its exact share', () => {
    fc.assert(
      fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 20 }), (whole, parts) => {
        const of = parts.reduce((sum, part) => sum + part, 0)
        let before = 0
        let gone = 0
        for (const part of parts) {
          const share = nextShare({ whole, of, before, part })
          expect(share).toBeGreaterThanOrEqual(0)
          expect(Math.abs(share - (whole * part) / of)).toBeLessThanOrEqual(1)
          before += part
          gone += share
          expect(gone).toBeLessThanOrEqual(whole)
        }
        expect(gone).toBe(whole)
      }),
    )
  })

  it.each([
    [100, 1000, 0, 333, 33],
    [100, 1000, 333, 333, 34],
    [100, 1000, 666, 334, 33],
    [1, 3, 0, 1, 0],
    [1, 3, 1, 1, 1],
  ])('of %i by %i, after %i, for %i: %i', (whole, of, before, part, share) => {
    expect(nextShare({ whole, of, before, part })).toBe(share)
  })
})

describe('a percentage', () => {
  it.each([
    [1000, 12.5, 125],
    [999, 10, 100],
    [1, 50, 1],
    [1, 49.99, 0],
    [2000, 0, 0],
    [12_345, 33.33, 4115],
    [12_345, 100, 12_345],
  ])('of %i, %f %%: %i', (whole, percent, share) => {
    expect(percentOf(whole, percent)).toBe(share)
  })

  it('is never more than the whole', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 10_000 }), (whole, basis) => {
        expect(percentOf(whole, basis / 100)).toBeLessThanOrEqual(whole)
      }),
    )
  })
})

describe('money between accounts', () => {
  const sum = (all: readonly { readonly amount: number }[]) =>
    all.reduce((total, one) => total + one.amount, 0)
  const held = (all: readonly { readonly account: string; readonly amount: number }[]) =>
    sum(all.filter(({ account }) => account === 'processor_balance'))
  const transfers = (all: readonly { readonly account: string; readonly amount: number }[]) =>
    sum(all.filter(({ account }) => account === 'transfers'))

  it('balances in the books of each, and over both', () => {
    fc.assert(
      fc.property(amount, fc.nat(), (gross, rest) => {
        const fee = rest % (gross + 1)
        const [sent, came] = [
          postingsForTransfer({ amount: gross }),
          postingsForTransferReceived({ amount: gross, fee }),
        ]
        const [back, given] = [
          postingsForReversal({ amount: gross }),
          postingsForReversalPaid({ amount: gross }),
        ]
        const [earned, returned] = [
          postingsForApplicationFee({ amount: fee }),
          postingsForFeeRefund({ amount: fee }),
        ]
        const paidBack = postingsForFeeReturned({ amount: fee })
        for (const all of [sent, came, back, given, earned, returned, paidBack])
          expect(sum(all)).toBe(0)
        // What one account no longer holds the other does, and the platform its fee.
        expect(held(sent) + held(came) + held(earned)).toBe(0)
        expect(held(back) + held(given)).toBe(0)
        expect(held(returned) + held(paidBack)).toBe(0)
        expect(transfers(sent) + transfers(came)).toBe(0)
        expect(transfers(back) + transfers(given)).toBe(0)
      }),
    )
  })

  it('takes both fees of a direct payment', () => {
    fc.assert(
      fc.property(amount, fc.nat(), fc.nat(), (gross, a, b) => {
        const [fee, applicationFee] = [a % (gross + 1), b % (gross + 1)]
        const all = postingsForPayment({ gross, fee, applicationFee })
        expect(held(all)).toBe(gross - fee - applicationFee)
        expect(balanced(all)).toEqual(all)
      }),
    )
  })
})

describe('an exchange', () => {
  const table = {
    '2025-01-02': { usd: '1.0321', jpy: '162.35', gbp: '0.83118', kwd: '0.31' },
    '2025-02-01': { usd: '1.1' },
  }
  const january = 1_735_900_000
  const at = (from: string, to: string, now = january) => exchangeAt(table, { from, to, now })!

  it.each([
    ['usd', 'eur', 1000, 969],
    ['eur', 'usd', 1000, 1032],
    ['usd', 'gbp', 1000, 805],
    ['usd', 'jpy', 1000, 1573],
    ['jpy', 'usd', 1573, 1000],
    ['eur', 'kwd', 1000, 3100],
  ])('from %s to %s makes %i into %i', (from, to, whole, result) => {
    expect(exchanged(whole, at(from, to))).toBe(result)
  })

  it('goes by the rates of the last day that has come', () => {
    expect(at('eur', 'usd', 1_738_500_000).rate).toBe('1.1')
    expect(at('eur', 'usd', 0).rate).toBe('1.0321')
  })

  it('is told by the rate that it is counted with, in ten digits', () => {
    expect(at('usd', 'eur').rate).toBe('0.9688983626')
    expect(at('usd', 'usd')).toEqual(notExchanged('usd'))
    expect(exchangeAt(table, { from: 'usd', to: 'xpf', now: january })).toBeNull()
  })

  it('never makes more of a part than of the whole', () => {
    const currencies = fc.constantFrom('eur', 'usd', 'gbp', 'jpy', 'kwd')
    fc.assert(
      fc.property(amount, fc.nat(), currencies, currencies, (whole, rest, from, to) => {
        const part = rest % (whole + 1)
        expect(exchanged(part, at(from, to))).toBeLessThanOrEqual(exchanged(whole, at(from, to)))
      }),
    )
  })

  it('is read from what an operator writes, or every mistake is named', () => {
    const is = (code: string) => code === 'usd'
    expect(readRates('{"2026-01-31":{"usd":"1.08"}}', is)).toEqual({
      rates: { '2026-01-31': { usd: '1.08' } },
    })
    expect(readRates('no', is)).toEqual({ mistakes: ['It is no JSON object of days.'] })
    const wrong = readRates('{"January":{"xyz":1.08},"2026-01-31":[]}', is)
    expect('mistakes' in wrong && wrong.mistakes).toHaveLength(4)
  })
})
