import { describe, expect, it } from 'vitest'
import { isSupportedCurrency } from './currency.ts'
import { localCurrency, testLocation } from './local-currency.ts'

describe('the money of a country', () => {
  it.each([
    ['FR', 'eur'],
    ['JP', 'jpy'],
    ['LI', 'chf'],
    ['ZZ', null],
  ])('%s is %s', (country, currency) => {
    expect(localCurrency(country)).toBe(currency)
    if (currency !== null) expect(isSupportedCurrency(currency)).toBe(true)
  })

  it.each([
    ['test+location_FR@example.com', 'FR'],
    ['test+location_fr@example.com', null],
    ['jenny@example.com', null],
    [null, null],
  ])('is told by %s: %s', (email, country) => {
    expect(testLocation(email)).toBe(country)
  })
})
