import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { supportedCurrencies } from './currency.ts'
import { processingFee, standardFees } from './fees.ts'

describe('processingFee', () => {
  it.each<[number, string, number]>([
    [10_000, 'usd', 320],
    [1000, 'usd', 59],
    [1050, 'usd', 60],
    [50, 'usd', 31],
    [10_000, 'eur', 315],
    [10_000, 'gbp', 310],
    [1000, 'jpy', 69],
    [10_000, 'kwd', 590],
    [10_000, 'krw', 320],
    [10_000, 'zar', 320],
    [99_999_999, 'usd', 2_900_030],
    [0, 'usd', 0],
    [1, 'usd', 1],
    [30, 'usd', 30],
    [31, 'usd', 31],
    [32, 'usd', 31],
  ])('of %i %s is %i', (amount, currency, fee) => {
    expect(processingFee(amount, currency)).toBe(fee)
  })

  it('follows a schedule of one’s own', () => {
    const schedule = { percent: '1.25', fixed: { usd: 0 } }
    expect(processingFee(1000, 'usd', schedule)).toBe(13)
    expect(processingFee(1000, 'eur', schedule)).toBe(43)
    expect(processingFee(1000, 'usd', { percent: '0', fixed: { usd: 0 } })).toBe(0)
    expect(processingFee(1000, 'usd', { percent: '250', fixed: {} })).toBe(1000)
  })

  it('asserts against a schedule that pays the payer, and against what is no amount', () => {
    expect(() => processingFee(1000, 'usd', { percent: '-10', fixed: {} })).toThrow('not negative')
    expect(() => processingFee(-1, 'usd')).toThrow('a fee is taken from an amount')
    expect(() => processingFee(1.5, 'usd')).toThrow('a fee is taken from an amount')
  })

  it('knows the currencies that it charges a fixed part in', () => {
    const unknown = Object.keys(standardFees.fixed).filter(
      (code) => !supportedCurrencies.includes(code),
    )
    expect(unknown).toEqual([])
  })

  it('is whole, never more than the amount, and never shrinks as the amount grows', () => {
    const currency = fc.constantFrom(...supportedCurrencies)
    fc.assert(
      fc.property(currency, fc.nat(999_999_999_999), (code, amount) => {
        const fee = processingFee(amount, code)
        expect(Number.isSafeInteger(fee) && fee >= 0 && fee <= amount).toBe(true)
        expect(processingFee(amount + 1, code)).toBeGreaterThanOrEqual(fee)
      }),
    )
  })
})
