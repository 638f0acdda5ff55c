import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocationOf, creditType, shareOf } from './credit-shares.ts'

describe('the share of a part', () => {
  it('sums to the whole, in whatever parts a line is credited', () => {
    const line = fc.record({
      amount: fc.integer({ min: 1, max: 99_999_999 }),
      tax: fc.nat(99_999_999),
      cuts: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }),
    })
    fc.assert(
      fc.property(line, ({ amount, tax, cuts }) => {
        let [left, taxLeft, credited, taxed] = [amount, tax, 0, 0]
        for (const cut of [...cuts, 1]) {
          const part = cut === 1 ? left : Math.floor(left * cut)
          if (left === 0) break
          const share = shareOf(taxLeft, part, left)
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(taxLeft)
          left -= part
          taxLeft -= share
          credited += part
          taxed += share
        }
        expect([credited, taxed]).toEqual([amount, tax])
      }),
    )
  })
})

describe('a credit', () => {
  it.each([
    [100, 100, { pre: 100, post: 0 }, 'pre_payment'],
    [100, 0, { pre: 0, post: 100 }, 'post_payment'],
    [100, 60, { pre: 60, post: 40 }, 'mixed'],
  ])('of %i where %i is to be paid', (amount, remaining, parts, type) => {
    expect(allocationOf(amount, remaining)).toEqual(parts)
    expect(creditType(allocationOf(amount, remaining))).toBe(type)
  })
})
