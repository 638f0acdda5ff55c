/** Which language a reader gets. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageLocales } from '../domain/page-locales.ts'
import { chooseLocale, preferredLocales } from './choose-locale.ts'
import { intlTag, nearestLocale } from './nearest-locale.ts'

describe('the locale', () => {
  it.each([
    [null, null, 'en'],
    ['de', 'fr', 'de'],
    ['auto', 'de-CH', 'de-CH'],
    ['auto', 'en-AU', 'en-AU'],
    [null, 'xx,fr-BE;q=0.9,de;q=0.8', 'fr-BE'],
    [null, 'en;q=0.5,en-US;q=0.9', 'en-US'],
    [null, 'en-US;q=0,*', 'en'],
    [null, 'DE-at', 'de-AT'],
    ['__proto__', '-,;q=,en-a-a-a-a-a-a', 'en'],
    ['constructor', null, 'en'],
    ['toString', 'ja-JP', 'ja-JP'],
    ['de-Arab', null, 'de'],
  ])('asked for as %j by a browser of %j is %s', (requested, browser, locale) => {
    expect(chooseLocale(requested, browser)).toBe(locale)
  })

  it('is one that numbers, plurals and countries can be written in, whatever is asked', () => {
    const tag = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc
        .array(fc.stringMatching(/^[a-zA-Z\d]{1,8}$/), { minLength: 1, maxLength: 5 })
        .map((parts) => parts.join('-')),
    )
    fc.assert(
      fc.property(tag, tag, (requested, browser) => {
        const locale = chooseLocale(requested, browser)
        expect(nearestLocale(locale)).not.toBeNull()
        expect(Intl.NumberFormat.supportedLocalesOf(locale)).toEqual([locale])
        for (const preferred of preferredLocales(browser)) {
          expect(preferred.length).toBeLessThanOrEqual(35)
        }
      }),
    )
  })
})

describe('the nearest language', () => {
  it.each([
    ['fr-CH', 'fr'],
    ['fr-CA', 'fr-CA'],
    ['en', 'en'],
    ['en-US', 'en'],
    ['en-CA', 'en'],
    ['en-AU', 'en-GB'],
    ['en-IN', 'en-GB'],
    ['es-MX', 'es-419'],
    ['es-US', 'es-419'],
    ['es-ES', 'es'],
    ['es-GQ', 'es'],
    ['pt', 'pt'],
    ['pt-AO', 'pt'],
    ['pt-BR', 'pt-BR'],
    ['zh', 'zh'],
    ['zh-SG', 'zh'],
    ['zh-Hans-HK', 'zh'],
    ['zh-Hant', 'zh-TW'],
    ['zh-Hant-TW', 'zh-TW'],
    ['zh-MO', 'zh-HK'],
    ['nn-NO', 'nb'],
    ['no', 'nb'],
    ['fil-PH', 'fil'],
    ['hi', 'hi-IN'],
    ['ja-JP-u-ca-japanese', 'ja'],
    ['ar', null],
  ])('to %s is %s', (tag, nearest) => {
    expect(nearestLocale(tag, pageLocales)).toBe(nearest)
  })

  it('is the next best where a page does not speak that', () => {
    expect(nearestLocale('en-AU', ['en'])).toBe('en')
    expect(nearestLocale('zh-HK', ['zh', 'zh-TW'])).toBe('zh-TW')
    expect(nearestLocale('es-MX', ['en'])).toBeNull()
  })

  it('is Portuguese of Portugal where Stripe says only Portuguese', () => {
    expect(intlTag('pt')).toBe('pt-PT')
    expect(intlTag('pt-BR')).toBe('pt-BR')
  })
})
