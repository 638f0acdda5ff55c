/** Locales, sentences and their values. */

import { describe, expect, it } from 'vitest'
import { countriesIn, countryCodes } from './countries.ts'
import { currencySymbol, initials } from './format.ts'
import { chooseLocale, phrases, translator } from './translate.ts'

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

describe('the locale', () => {
  it.each([
    [null, null, 'en'],
    ['en-GB', 'de', 'en-GB'],
    ['auto', 'en-AU', 'en-AU'],
    ['xx', 'de-DE,de;q=0.9,en-GB;q=0.8', 'en-GB'],
    [null, 'en;q=0.5,en-US;q=0.9', 'en-US'],
    [null, 'en-US;q=0,*', 'en'],
    ['__proto__', '-,;q=,en-a-a-a-a-a-a', 'en'],
    ['constructor', null, 'en'],
  ])('asked for as %j by a browser of %j is %s', (requested, browser, locale) => {
    expect(chooseLocale(requested, browser)).toBe(locale)
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

  it('name and order the countries', () => {
    const countries = countriesIn('en')
    expect(countries).toHaveLength(countryCodes.length)
    expect(countries[0]).toEqual({ code: 'AF', name: 'Afghanistan' })
    expect(new Set(countryCodes).size).toBe(237)
  })
})
