import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Posting,
  postingsForPayment,
  postingsForRefund,
  postingsForRefundFailure,
} from './postings.ts'

const sum = (postings: readonly Posting[]) =>
  postings.reduce((total, { amount }) => total + BigInt(amount), 0n)

describe('postings', () => {
  it('of a payment split it into what the processor owes and what it keeps', () => {
    expect(postingsForPayment({ gross: 1000, fee: 59 })).toEqual([
      { account: 'processor_balance', amount: 941 },
      { account: 'processing_fees', amount: 59 },
      { account: 'sales', amount: -1000 },
    ])
  })

  it('leave out what is nothing', () => {
    expect(postingsForPayment({ gross: 1000, fee: 0 }).map(({ account }) => account)).toEqual([
      'processor_balance',
      'sales',
    ])
    expect(postingsForPayment({ gross: 30, fee: 30 }).map(({ account }) => account)).toEqual([
      'processing_fees',
      'sales',
    ])
    expect(postingsForPayment({ gross: 0, fee: 0 })).toEqual([])
    expect(postingsForRefund({ amount: 0 })).toEqual([])
    expect(postingsForRefundFailure({ amount: 0 })).toEqual([])
  })

  it('of a refund take it from the balance, and of its failure put it back', () => {
    expect(postingsForRefund({ amount: 400 })).toEqual([
      { account: 'refunds', amount: 400 },
      { account: 'processor_balance', amount: -400 },
    ])
    expect(postingsForRefundFailure({ amount: 400 })).toEqual([
      { account: 'refunds', amount: -400 },
      { account: 'processor_balance', amount: 400 },
    ])
  })

  it('assert against amounts that cannot be', () => {
    expect(() => postingsForPayment({ gross: 10, fee: 11 })).toThrow('part of the payment')
    expect(() => postingsForPayment({ gross: -1, fee: 0 })).toThrow('a payment has amounts')
    expect(() => postingsForPayment({ gross: 1.5, fee: 0 })).toThrow('a payment has amounts')
    expect(() => postingsForRefund({ amount: -1 })).toThrow('a refund has an amount')
  })

  it('always sum to zero without a zero row, and a failed refund undoes the refund', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
        const [fee, gross] = [Math.min(a, b), Math.max(a, b)]
        const refund = postingsForRefund({ amount: gross })
        const failure = postingsForRefundFailure({ amount: gross })
        for (const postings of [postingsForPayment({ gross, fee }), refund, failure]) {
          expect(sum(postings)).toBe(0n)
          expect(postings.every(({ amount }) => amount !== 0)).toBe(true)
        }
        for (const account of ['refunds', 'processor_balance']) {
          const both = [...refund, ...failure].filter((posting) => posting.account === account)
          expect(sum(both)).toBe(0n)
        }
      }),
    )
  })
})
