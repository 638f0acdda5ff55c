import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  postingsForDispute,
  postingsForDisputeReversal,
  postingsForNetworkFee,
} from './dispute-postings.ts'
import type { Posting } from './postings.ts'

const amount = fc.integer({ min: 0, max: 99_999_999 })
const fee = fc.integer({ min: 0, max: 1_000_000 })

const sumOf = (postings: readonly Posting[], account?: Posting['account']) =>
  postings
    .filter((one) => account === undefined || one.account === account)
    .reduce((sum, one) => sum + one.amount, 0)

it('a dispute balances, and takes the amount and the fee', () => {
  fc.assert(
    fc.property(amount, fee, (amount, fee) => {
      const postings = postingsForDispute({ amount, fee })
      expect(sumOf(postings)).toBe(0)
      expect(sumOf(postings, 'processor_balance')).toBe(-amount - fee)
      expect(sumOf(postings, 'dispute_fees')).toBe(fee)
    }),
  )
})

it('one that is won leaves nothing behind, whatever its network has cost', () => {
  fc.assert(
    fc.property(amount, fee, fc.integer({ min: 1, max: 100_000 }), (amount, fee, network) => {
      const all = [
        ...postingsForDispute({ amount, fee }),
        ...postingsForNetworkFee({ fee: network }),
        ...postingsForDisputeReversal({ amount, fee: fee + network }),
      ]
      for (const account of ['disputes', 'dispute_fees', 'processor_balance'] as const)
        expect(sumOf(all, account)).toBe(0)
    }),
  )
})

it('nothing is given for a dispute, and nothing taken for nothing', () => {
  expect(() => postingsForDispute({ amount: -1, fee: 1500 })).toThrow('about an amount')
  expect(() => postingsForNetworkFee({ fee: 0 })).toThrow('asks for something')
})
