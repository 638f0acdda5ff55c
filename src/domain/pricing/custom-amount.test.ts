import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maximumCharge, minimumCharge, supportedCurrencies } from '../currency.ts'
import { type CustomAmountTerms, boundsOfAmount, refusalOfAmount } from './custom-amount.ts'

const open: CustomAmountTerms = { minimum: null, maximum: null, preset: null }
const bounded: CustomAmountTerms = { minimum: 1000, maximum: 5000, preset: 2000 }

describe('refusalOfAmount', () => {
  it.each<[CustomAmountTerms, number | null, string, string | null]>([
    [bounded, null, 'usd', 'missing'],
    [bounded, 999, 'usd', 'below_minimum'],
    [bounded, 1000, 'usd', null],
    [bounded, 5000, 'usd', null],
    [bounded, 5001, 'usd', 'above_maximum'],
    [bounded, 1000.5, 'usd', 'not_an_amount'],
    [bounded, Number.NaN, 'usd', 'not_an_amount'],
    [bounded, Number.POSITIVE_INFINITY, 'usd', 'not_an_amount'],
    [bounded, -1000, 'usd', 'below_minimum'],
    [open, 0, 'usd', 'below_minimum'],
    [open, 49, 'usd', 'below_minimum'],
    [open, 50, 'usd', null],
    [open, 99_999_999, 'usd', null],
    [open, 100_000_000, 'usd', 'above_maximum'],
    [{ ...open, minimum: 1 }, 10, 'usd', 'below_minimum'],
    [{ ...open, maximum: 999_999_999 }, 100_000_000, 'usd', 'above_maximum'],
    [open, 5124, 'kwd', 'not_chargeable'],
    [open, 5120, 'kwd', null],
    [open, 550, 'isk', 'not_chargeable'],
    [open, 500, 'isk', null],
  ])('for %j and %j %s is %j', (custom, amount, currency, refusal) => {
    expect(refusalOfAmount(custom, amount, currency)).toBe(refusal)
  })

  it('lets nothing pass that is outside the bounds shown to the payer or cannot be charged', () => {
    const bound = fc.option(fc.nat(200_000_000))
    const cases = fc.record({
      currency: fc.constantFrom(...supportedCurrencies),
      custom: fc.record({ minimum: bound, maximum: bound, preset: bound }),
      amount: fc.integer({ min: -10, max: 200_000_000 }),
    })
    fc.assert(
      fc.property(cases, ({ currency, custom, amount }) => {
        const { minimum, maximum } = boundsOfAmount(custom, currency)
        expect(minimum).toBeGreaterThanOrEqual(minimumCharge(currency))
        expect(maximum).toBeLessThanOrEqual(maximumCharge(currency))
        const inside = amount >= minimum && amount <= maximum
        if (refusalOfAmount(custom, amount, currency) === null) expect(inside).toBe(true)
      }),
    )
  })
})
