import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decimalFromMinor,
  exponentOf,
  formatMinor,
  isSupportedCurrency,
  isWholeEnough,
  maximumCharge,
  minimumCharge,
  minorFromDecimal,
  supportedCurrencies,
} from './currency.ts'

const anyCurrency = fc.constantFrom(...supportedCurrencies)

describe('supportedCurrencies', () => {
  it('are lower-case codes, each once, the dollar first and the rest in order', () => {
    const [first, ...rest] = supportedCurrencies
    expect(first).toBe('usd')
    expect(supportedCurrencies.every((currency) => /^[a-z]{3}$/.test(currency))).toBe(true)
    expect(rest).toEqual([...new Set(rest)].toSorted())
    expect(supportedCurrencies).toHaveLength(140)
  })

  it.each(['USD', 'xyz', '', 'us', 'constructor', '__proto__', 'usdc'])(
    'do not include %j',
    (currency) => {
      expect(isSupportedCurrency(currency)).toBe(false)
      expect(() => exponentOf(currency)).toThrow('a currency is checked')
    },
  )
})

describe('a currency', () => {
  it.each<[string, number, number, number]>([
    // currency, exponent, minimum, maximum
    ['usd', 2, 50, 99_999_999],
    ['eur', 2, 50, 99_999_999],
    ['gbp', 2, 30, 99_999_999],
    ['jpy', 0, 50, 9_999_999_999],
    ['krw', 0, 50, 99_999_999],
    ['vnd', 0, 1, 99_999_999],
    ['aed', 2, 200, 99_999_999],
    ['aud', 2, 50, 99_999_999],
    ['bgn', 2, 100, 99_999_999],
    ['brl', 2, 50, 99_999_999],
    ['cad', 2, 50, 99_999_999],
    ['chf', 2, 50, 99_999_999],
    ['czk', 2, 1500, 99_999_999],
    ['dkk', 2, 250, 99_999_999],
    ['hkd', 2, 400, 99_999_999],
    ['huf', 2, 17500, 9_999_999_999],
    ['twd', 2, 1, 99_999_999],
    ['inr', 2, 50, 999_999_999],
    ['mxn', 2, 1000, 99_999_999],
    ['myr', 2, 200, 99_999_999],
    ['nok', 2, 300, 99_999_999],
    ['nzd', 2, 50, 99_999_999],
    ['pln', 2, 200, 99_999_999],
    ['ron', 2, 200, 99_999_999],
    ['sek', 2, 300, 99_999_999],
    ['sgd', 2, 50, 99_999_999],
    ['thb', 2, 1000, 99_999_999],
    ['cop', 2, 50, 9_999_999_999],
    ['idr', 2, 50, 999_999_999_999],
    ['lbp', 2, 1, 99_999_999_999],
    ['kwd', 3, 10, 99_999_999],
    ['isk', 2, 100, 99_999_999],
    ['ugx', 2, 100, 99_999_999],
  ])('%s counts %i decimals and is charged from %i to %i', (currency, exponent, least, most) => {
    expect(exponentOf(currency)).toBe(exponent)
    expect(minimumCharge(currency)).toBe(least)
    expect(maximumCharge(currency)).toBe(most)
  })

  it('counts no decimals in fifteen cases and three in five', () => {
    const counting = (exponent: number) =>
      supportedCurrencies.filter((currency) => exponentOf(currency) === exponent).join(' ')
    expect(counting(0)).toBe('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf')
    expect(counting(3)).toBe('bhd jod kwd omr tnd')
  })

  it('can be charged its own minimum', () => {
    fc.assert(
      fc.property(anyCurrency, (currency) => {
        expect(minimumCharge(currency)).toBeLessThan(maximumCharge(currency))
        expect(isWholeEnough(minimumCharge(currency), currency)).toBe(true)
      }),
    )
  })
})

describe('isWholeEnough', () => {
  it.each<[number, string, boolean]>([
    [5124, 'kwd', false],
    [5120, 'kwd', true],
    [500, 'isk', true],
    [550, 'isk', false],
    [101, 'ugx', false],
    [0, 'ugx', true],
    [-500, 'isk', true],
    [1, 'usd', true],
    [1, 'jpy', true],
    [1045, 'huf', true],
  ])('of %i %s is %s', (amount, currency, whole) => {
    expect(isWholeEnough(amount, currency)).toBe(whole)
  })
})

describe('decimalFromMinor', () => {
  it.each<[number, string, string]>([
    [1234, 'usd', '12.34'],
    [5, 'usd', '0.05'],
    [0, 'usd', '0.00'],
    [-5, 'usd', '-0.05'],
    [-0, 'usd', '0.00'],
    [500, 'jpy', '500'],
    [-500, 'jpy', '-500'],
    [5120, 'kwd', '5.120'],
    [7, 'kwd', '0.007'],
    [500, 'isk', '5.00'],
    [Number.MAX_SAFE_INTEGER, 'usd', '90071992547409.91'],
  ])('reads %i %s as %s', (amount, currency, decimal) => {
    expect(decimalFromMinor(amount, currency)).toBe(decimal)
  })
})

describe('minorFromDecimal', () => {
  it.each<[string, string, number]>([
    ['12', 'usd', 1200],
    ['12.5', 'usd', 1250],
    ['12,50', 'usd', 1250],
    [' 12.34 ', 'usd', 1234],
    ['0', 'usd', 0],
    ['0.07', 'usd', 7],
    ['007', 'usd', 700],
    ['500', 'jpy', 500],
    ['5.12', 'kwd', 5120],
    ['5,123', 'kwd', 5123],
    ['5', 'isk', 500],
  ])('reads %j in %s as %i', (text, currency, amount) => {
    expect(minorFromDecimal(text, currency)).toBe(amount)
  })

  it.each<[string, string]>([
    ['', 'usd'],
    [' ', 'usd'],
    ['-1', 'usd'],
    ['+1', 'usd'],
    ['12.345', 'usd'],
    ['1,234', 'usd'],
    ['1,234.50', 'usd'],
    ['1.234,50', 'usd'],
    ['12.', 'usd'],
    ['.', 'usd'],
    ['$12', 'usd'],
    ['12 usd', 'usd'],
    ['1 000', 'usd'],
    ['1e3', 'usd'],
    ['0x10', 'usd'],
    ['Infinity', 'usd'],
    ['NaN', 'usd'],
    ['١٢', 'usd'],
    ['500.0', 'jpy'],
    ['5.1234', 'kwd'],
    ['999999999999999', 'usd'],
  ])('refuses %j in %s', (text, currency) => {
    expect(minorFromDecimal(text, currency)).toBeNull()
  })

  it('refuses more digits than an amount can have', () => {
    expect(minorFromDecimal('9'.repeat(100_000), 'usd')).toBeNull()
    expect(minorFromDecimal(' '.repeat(100_000), 'usd')).toBeNull()
  })

  it('reads back every amount that decimalFromMinor writes', () => {
    fc.assert(
      fc.property(anyCurrency, fc.nat(999_999_999_999), (currency, amount) => {
        const decimal = decimalFromMinor(amount, currency)
        expect(minorFromDecimal(decimal, currency)).toBe(amount)
        expect(minorFromDecimal(decimal.replace('.', ','), currency)).toBe(amount)
      }),
    )
  })

  it('answers any text with an amount that can be held, or with null', () => {
    fc.assert(
      fc.property(anyCurrency, fc.stringMatching(/^[0-9.,+ e-]{0,20}$/), (currency, text) => {
        const amount = minorFromDecimal(text, currency)
        expect(amount === null || (Number.isSafeInteger(amount) && amount >= 0)).toBe(true)
      }),
    )
  })
})

describe('formatMinor', () => {
  it.each<[number, string, string, string]>([
    [1234, 'usd', 'en-US', '$12.34'],
    [1234, 'usd', 'en-GB', 'US$12.34'],
    [123450, 'eur', 'de', '1.234,50 €'],
    [-5, 'usd', 'en-US', '-$0.05'],
    [500, 'jpy', 'en-US', '¥500'],
    [5120, 'kwd', 'en-US', 'KWD 5.120'],
    [500, 'isk', 'en-US', 'ISK 5'],
    [100, 'ugx', 'en-US', 'UGX 1'],
    [145, 'isk', 'en-US', 'ISK 1.45'],
    [1045, 'huf', 'en-US', 'HUF 10.45'],
    [1000, 'huf', 'en-US', 'HUF 10.00'],
    [1050, 'lbp', 'en-US', 'LBP 10.50'],
    [80045, 'twd', 'en-US', 'NT$800.45'],
    [Number.MAX_SAFE_INTEGER, 'usd', 'en-US', '$90,071,992,547,409.91'],
  ])('shows %i %s in %s as %s', (amount, currency, locale, text) => {
    expect(formatMinor(amount, currency, locale).replaceAll('\u00a0', ' ')).toBe(text)
  })

  it('shows every digit of every amount in every currency', () => {
    const amounts = fc.maxSafeInteger()
    fc.assert(
      fc.property(anyCurrency, amounts, (currency, amount) => {
        const shown = formatMinor(amount, currency, 'en-US').replaceAll(',', '')
        const exact = decimalFromMinor(Math.abs(amount), currency)
        const isShort = ['isk', 'ugx'].includes(currency) && amount % 100 === 0
        expect(/\d[\d.]*$/.exec(shown)?.[0]).toBe(isShort ? exact.replace('.00', '') : exact)
      }),
    )
  })

  it('stays right when it has seen more locales than it remembers', () => {
    for (let round = 0; round < 2; round++) {
      for (const currency of supportedCurrencies) {
        for (const locale of ['en', 'de', 'fr', 'ja', 'sv']) {
          expect(formatMinor(0, currency, locale)).toMatch(/0/)
        }
      }
    }
    expect(formatMinor(1234, 'usd', 'en-US')).toBe('$12.34')
  })
})
