import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chargeableStep } from '../currency.ts'
import { type TaxTerms, taxLine } from './line-taxes.ts'

const included = (percentage: number): TaxTerms => ({ percentage, inclusive: true })
const onTop = (percentage: number): TaxTerms => ({ percentage, inclusive: false })

describe('the taxes of a line', () => {
  it.each<[string, number, readonly TaxTerms[], string, readonly (readonly [number, number])[]]>([
    ['none', 1000, [], 'eur', []],
    ['on top', 1000, [onTop(19)], 'eur', [[190, 1000]]],
    ['included', 1190, [included(19)], 'eur', [[190, 1000]]],
    ['half a cent counts as a whole one', 50, [onTop(5)], 'usd', [[3, 50]]],
    ['less than half counts as nothing', 49, [onTop(1)], 'usd', [[0, 49]]],
    ['four decimals', 100_000, [onTop(6.875)], 'usd', [[6875, 100_000]]],
    [
      'two on top, each rounded for itself',
      1010,
      [onTop(5), onTop(9.975)],
      'cad',
      [
        [51, 1010],
        [101, 1010],
      ],
    ],
    [
      'two included, which with the net are the price again',
      1000,
      [included(5), included(9.975)],
      'cad',
      [
        [43, 870],
        [87, 870],
      ],
    ],
    [
      'on top of what is left without those included',
      1100,
      [included(10), onTop(10)],
      'usd',
      [
        [100, 1000],
        [100, 1000],
      ],
    ],
    [
      'nothing of nothing',
      0,
      [onTop(20), included(5)],
      'usd',
      [
        [0, 0],
        [0, 0],
      ],
    ],
    ['at no percent', 1000, [included(0)], 'usd', [[0, 1000]]],
    ['in whole krónur', 12_300, [onTop(24)], 'isk', [[3000, 12_300]]],
    ['included, in whole krónur', 12_300, [included(24)], 'isk', [[2400, 9900]]],
    ['of three decimals, in tenths', 5120, [onTop(5)], 'kwd', [[260, 5120]]],
    ['without decimals', 999, [onTop(10)], 'jpy', [[100, 999]]],
    ['more than all of it', 100, [onTop(150)], 'usd', [[150, 100]]],
  ])('%s', (_what, amount, taxes, currency, expected) => {
    const found = taxLine(amount, taxes, currency)
    expect(found.map((one) => [one.amount, one.taxable_amount])).toEqual(expected)
  })

  it('neither lose nor invent a unit, whatever the line', () => {
    const taxes = fc.array(
      fc.record({
        percentage: fc.integer({ min: 0, max: 1_000_000 }).map((n) => n / 10_000),
        inclusive: fc.boolean(),
      }),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(
        fc.nat(99_999_999),
        taxes,
        fc.constantFrom('usd', 'jpy', 'isk', 'kwd'),
        (units, all, currency) => {
          const step = chargeableStep(currency)
          const amount = units * step
          const found = taxLine(amount, all, currency)
          const within = found.filter((_, index) => all[index]!.inclusive)
          const sum = within.reduce((total, one) => total + one.amount, 0)
          for (const [index, one] of found.entries()) {
            expect(one.amount).toBeGreaterThanOrEqual(0)
            expect(one.amount % step).toBe(0)
            expect(one.taxable_amount).toBe(amount - sum)
            const exact = (one.taxable_amount * all[index]!.percentage) / 100
            // Those included are rounded together, so each may be off by a unit for itself.
            const slack = all[index]!.inclusive ? 1 + all.length : 0.5
            expect(Math.abs(one.amount - exact)).toBeLessThanOrEqual(slack * step + 0.001)
          }
        },
      ),
    )
  })
})
