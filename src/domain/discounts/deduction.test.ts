import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumMinor } from '../money.ts'
import type { Coupon } from '../records/coupon.ts'
import { type Deduction, deduct, deductionOf, isForSome } from './deduction.ts'

const share = (percent: number, products: readonly string[] | null = null): Deduction => ({
  off: { kind: 'share', percent },
  products,
})
const amount = (minor: number, products: readonly string[] | null = null): Deduction => ({
  off: { kind: 'amount', amount: minor },
  products,
})
const lines = (...subtotals: readonly number[]) =>
  subtotals.map((subtotal, index) => ({ product: `prod_${index}`, subtotal }))

describe('what a discount takes off', () => {
  it.each<[string, Deduction, readonly number[], readonly number[]]>([
    ['a share of one line', share(20), [1000], [200]],
    ['half a cent counts as a whole one', share(50), [1], [1]],
    ['less than half a cent counts as nothing', share(33.3333), [1], [0]],
    ['a share is rounded once, not line by line', share(10), [5, 5, 5], [1, 1, 0]],
    ['the largest remainder gets what is left', share(50), [1, 2, 2], [1, 1, 1]],
    ['a third of odd lines', share(33.3333), [100, 200, 301], [33, 67, 100]],
    ['everything', share(100), [999, 1], [999, 1]],
    ['an amount, by what the lines cost', amount(500), [1000, 3000], [125, 375]],
    ['an amount that is more than there is', amount(5000), [1000, 3000], [1000, 3000]],
    ['nothing off nothing', amount(500), [0, 0], [0, 0]],
    ['nothing off a line that costs nothing', amount(5), [0, 100], [0, 5]],
    ['only some products', share(50, ['prod_1']), [1000, 300], [0, 150]],
    ['an amount off some products only', amount(500, ['prod_1']), [1000, 300], [0, 300]],
    ['nothing where no product is meant', share(50, ['prod_9']), [1000], [0]],
  ])('%s', (_what, deduction, subtotals, expected) => {
    expect(deduct(deduction, lines(...subtotals), 'usd')).toEqual(expected)
  })

  it.each<[string, number, number, number]>([
    ['jpy', 15, 999, 150],
    ['kwd', 15, 5120, 770],
    ['isk', 10, 12_300, 1200],
    ['usd', 15, 5120, 768],
  ])('leaves an amount that can be charged in %s', (currency, percent, subtotal, expected) => {
    expect(deduct(share(percent), lines(subtotal), currency)).toEqual([expected])
  })

  it('is no more than each line costs, and adds up to what was decided, whatever the cart', () => {
    const subtotals = fc.array(fc.integer({ min: 0, max: 99_999_999 }), {
      minLength: 1,
      maxLength: 20,
    })
    const percents = fc.integer({ min: 1, max: 1_000_000 }).map((n) => n / 10_000)
    const offs = fc.oneof(
      percents.map((n) => share(n)),
      fc.nat(10_000_000).map((n) => amount(n)),
    )
    fc.assert(
      fc.property(subtotals, offs, (all, deduction) => {
        const parts = deduct(deduction, lines(...all), 'usd')
        expect(parts.every((part, index) => part >= 0 && part <= all[index]!)).toBe(true)
        const sum = BigInt(sumMinor(all))
        const { off } = deduction
        const wanted =
          off.kind === 'amount'
            ? BigInt(off.amount)
            : (2n * sum * BigInt(Math.round(off.percent * 10_000)) + 1_000_000n) / 2_000_000n
        expect(BigInt(sumMinor(parts))).toBe(wanted < sum ? wanted : sum)
      }),
    )
  })
})

describe('a coupon', () => {
  const coupon = (fields: Partial<Coupon>): Coupon => {
    const blank = { amount_off: null, currency: null, percent_off: null }
    // What is not asked for here is left out.
    return { ...blank, ...fields } as Coupon
  }

  it('takes a share off in every currency', () => {
    expect(deductionOf(coupon({ percent_off: 5 }), 'xaf')).toEqual(share(5))
  })

  it('takes an amount off in the currencies that it names', () => {
    const five = coupon({
      amount_off: 500,
      currency: 'usd',
      currency_options: { usd: { amount_off: 500 }, eur: { amount_off: 450 } },
      applies_to: { products: ['prod_1'] },
    })
    expect(deductionOf(five, 'usd')).toEqual(amount(500, ['prod_1']))
    expect(deductionOf(five, 'eur')).toEqual(amount(450, ['prod_1']))
    expect(deductionOf(five, 'gbp')).toBeNull()
    expect(deductionOf(five, 'constructor')).toBeNull()
  })

  it('is for some lines, for all, or for none', () => {
    expect(isForSome(share(5), lines(1))).toBe(true)
    expect(isForSome(share(5, ['prod_0']), lines(1, 2))).toBe(true)
    expect(isForSome(share(5, ['prod_9']), lines(1, 2))).toBe(false)
    expect(isForSome(share(5, ['prod_9']), [{ product: null, subtotal: 1 }])).toBe(false)
  })
})
