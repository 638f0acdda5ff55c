/** Locales, sentences and their values. */

import { describe, expect, it } from 'vitest'
import { countriesIn, countryCodes } from './countries.ts'
import { currencySymbol, initials, localDecimal } from './format.ts'
import { phrases, translator } from './translate.ts'

describe('a sentence', () => {
  const say = translator('en')

  it('takes its values, and never reads them as a pattern', () => {
    expect(say('nav.backTo', { merchant: 'A & {merchant} $& B' })).toBe(
      'Back to A & {merchant} $& B',
    )
  })

  it('has a form for one and a form for many', () => {
    expect(say('summary.shared', { count: 1, amount: '$1' })).toBe('1 item for $1')
    expect(say('summary.shared', { count: 2, amount: '$2' })).toBe('2 items for $2')
  })

  it('goes to the browser unfilled', () => {
    expect(phrases('en', ['submit.payAmount'])).toEqual({ 'submit.payAmount': 'Pay {amount}' })
  })
})

describe('a language', () => {
  it('has as many forms as it counts by', () => {
    const say = translator('pl')
    const of = (count: number) => say('summary.shared', { count, amount: '9 zł' })
    expect([1, 3, 5, 22].map(of)).toEqual([
      '1 produkt za 9 zł',
      '3 produkty za 9 zł',
      '5 produktów za 9 zł',
      '22 produkty za 9 zł',
    ])
    expect(translator('ja')('summary.shared', { count: 1, amount: '￥9' })).toBe('1 点、合計 ￥9')
  })

  it('groups its numbers as its country does', () => {
    const bounds = { minimum: 1, maximum: 12345 }
    expect(translator('en')('check.quantity', bounds)).toContain('from 1 to 12,345.')
    expect(translator('de')('check.quantity', bounds)).toContain('von 1 bis 12.345.')
    expect(translator('de-CH')('check.quantity', bounds)).toMatch(/von 1 bis 12['’]345\./)
  })

  it('is the same again, however many there are', () => {
    for (let region = 0; region < 300; region++) {
      expect(translator(`de-${String(region).padStart(3, '0')}`)('nav.back')).toBe('Zurück')
    }
    expect(translator('fr')).toBe(translator('fr'))
  })
})

describe('habits of a locale', () => {
  it.each([
    ['Field Notes Coffee', 'FN'],
    ['éclair', 'É'],
    ['Smith & Sons', 'SS'],
    ['7-Eleven', '7E'],
    ['東京 珈琲', '東珈'],
    ['☕', ''],
  ])('shorten %j to %j', (name, letters) => {
    expect(initials(name, 'en')).toBe(letters)
  })

  it('name a currency', () => {
    expect(currencySymbol('usd', 'en-US')).toBe('$')
    expect(currencySymbol('usd', 'en-GB')).toBe('US$')
  })

  it.each([
    ['10.50', 'en', '10.50'],
    ['10.50', 'de', '10,50'],
    ['10.50', 'de-CH', '10.50'],
    ['1000', 'de', '1000'],
    ['1.000,50', 'de', '1.000,50'],
    ['.5', 'de', '.5'],
  ])('write %s in %s as %s', (text, locale, written) => {
    expect(localDecimal(text, locale)).toBe(written)
  })

  it('name and order the countries', () => {
    const countries = countriesIn('en')
    expect(countries).toHaveLength(countryCodes.length)
    expect(countries[0]).toEqual({ code: 'AF', name: 'Afghanistan' })
    expect(new Set(countryCodes).size).toBe(237)
  })

  it('order them by their own alphabet', () => {
    const german = countriesIn('de').map(({ code }) => code)
    expect(german.indexOf('AT')).toBeGreaterThan(german.indexOf('OM'))
    expect(german.indexOf('AT')).toBeLessThan(german.indexOf('PK'))
    const polish = countriesIn('pl').map(({ name }) => name)
    expect(polish.indexOf('Łotwa')).toBeGreaterThan(polish.indexOf('Luksemburg'))
    expect(polish.indexOf('Łotwa')).toBeLessThan(polish.indexOf('Macedonia Północna'))
  })
})
