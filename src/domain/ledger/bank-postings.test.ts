import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  postingsForHold,
  postingsForPayout,
  postingsForPayoutReturned,
  postingsForTopup,
  postingsForTopupReversal,
} from './bank-postings.ts'
import type { Posting } from './postings.ts'

const sum = (postings: readonly Posting[], name?: string) =>
  postings
    .filter(({ account }) => name === undefined || account === name)
    .reduce((total, { amount }) => total + BigInt(amount), 0n)

const safe = fc.integer({ min: 0, max: 2 ** 50 })
const any = fc.integer({ min: -(2 ** 50), max: 2 ** 50 })

describe('postings', () => {
  it('of a payout move it to the bank, with what it cost', () => {
    expect(postingsForPayout({ amount: 1000, fee: 50 })).toEqual([
      { account: 'bank', amount: 1000 },
      { account: 'processing_fees', amount: 50 },
      { account: 'processor_balance', amount: -1050 },
    ])
    expect(postingsForPayout({ amount: -700, fee: 0 })).toEqual([
      { account: 'bank', amount: -700 },
      { account: 'processor_balance', amount: 700 },
    ])
  })

  it('always sum to zero without a zero row, and what undoes undoes all', () => {
    fc.assert(
      fc.property(any, safe, safe, (amount, fee, sent) => {
        const [payout, back] = [{ amount, fee }, { amount: sent }]
        const pairs = [
          [postingsForPayout(payout), postingsForPayoutReturned(payout)],
          [postingsForTopup(back), postingsForTopupReversal(back)],
          [postingsForHold({ amount }), postingsForHold({ amount: -amount })],
        ] as const
        for (const [done, undone] of pairs) {
          for (const postings of [done, undone]) {
            expect(sum(postings)).toBe(0n)
            expect(postings.every((posting) => posting.amount !== 0)).toBe(true)
          }
          for (const name of ['bank', 'payout_hold', 'processing_fees', 'processor_balance'])
            expect(sum(done, name) + sum(undone, name)).toBe(0n)
        }
      }),
    )
  })

  it('assert against amounts that cannot be', () => {
    expect(() => postingsForPayout({ amount: 1.5, fee: 0 })).toThrow('a payout has amounts')
    expect(() => postingsForTopup({ amount: -1 })).toThrow('a top-up has an amount')
  })
})
