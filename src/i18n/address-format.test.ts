import { describe, expect, it } from 'vitest'
import { ANY_ADDRESS, addressFormat, stateValue } from './address-format.ts'
import { countryCodes } from './countries.ts'

const flat = (country: string, locale = 'en') => addressFormat(country, locale).rows.join(' ')

describe('an address', () => {
  it.each([
    ['US', 'en', 'line1 line2 city,state,postalCode'],
    ['DE', 'en', 'line1 line2 postalCode,city'],
    ['GB', 'en', 'line1 line2 city,postalCode'],
    ['JP', 'ja', 'postalCode,state line1 line2'],
    ['JP', 'en', 'line1 line2 state,postalCode'],
    ['AE', 'en', 'line1 line2 state'],
    ['HK', 'en', 'line1 line2 city,state'],
  ])('of %s, read in %s, has its parts in the order of the country', (country, locale, order) => {
    expect(flat(country, locale)).toBe(order)
  })

  it.each([
    ['US', ['line1', 'city', 'state', 'postalCode']],
    ['DE', ['line1', 'city', 'postalCode']],
    ['IE', ['line1', 'city']],
    ['AE', ['line1', 'state']],
  ])('of %s demands what the country does', (country, required) => {
    expect([...addressFormat(country, 'en').required].sort()).toEqual([...required].sort())
  })

  it('calls its parts what the country calls them', () => {
    expect(addressFormat('US', 'en').names).toMatchObject({ state: 'state', postalCode: 'zip' })
    expect(addressFormat('GB', 'en').names).toMatchObject({ city: 'post_town' })
    expect(addressFormat('JP', 'en').names).toMatchObject({ state: 'prefecture' })
    expect(addressFormat('IE', 'en').names).toMatchObject({ state: 'county' })
  })

  it('is anything before its country is known', () => {
    expect(addressFormat('', 'en')).toBe(ANY_ADDRESS)
    expect(addressFormat('../US', 'en')).toBe(ANY_ADDRESS)
  })

  it.each(countryCodes)(
    'of %s has a street, and demands nothing that it does not ask',
    (country) => {
      for (const locale of ['en', 'ja', 'zh-HK']) {
        const { rows, required, postalCode } = addressFormat(country, locale)
        const parts = rows.flat()
        expect(parts).toContain('line1')
        expect(new Set(parts).size).toBe(parts.length)
        for (const part of required) expect(parts).toContain(part)
        if (!postalCode?.example) continue
        expect(postalCode.example).toMatch(new RegExp(`^(?:${postalCode.pattern})$`, 'i'))
      }
    },
  )
})

describe('a state', () => {
  it.each([
    ['US', 'en', 'California', 'CA'],
    ['US', 'en', 'ca', 'CA'],
    ['CA', 'fr', 'Colombie-Britannique', 'BC'],
    ['JP', 'en', '東京都', 'Tokyo'],
    ['JP', 'ja', 'tokyo', 'Tokyo'],
    ['BR', 'pt', 'São Paulo', 'SP'],
    ['US', 'en', 'Atlantis', null],
    ['DE', 'en', 'Bayern', null],
  ])('of %s, in %s: %s is %s', (country, locale, text, value) => {
    expect(stateValue(addressFormat(country, locale), text)).toBe(value)
  })

  it('is shown in the letters of the reader', () => {
    const nameOf = (locale: string) =>
      addressFormat('JP', locale).states.find(({ value }) => value === 'Tokyo')?.name
    expect(nameOf('en')).toBe('Tokyo')
    expect(nameOf('ja')).toBe('東京都')
  })
})
