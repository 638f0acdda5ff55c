/** Which parts of an address are asked for, and what is wrong with them. */

import { describe, expect, it } from 'vitest'
import { translator } from '../i18n/translate.ts'
import { addressErrors, addressIn, askedParts } from './address.ts'

const say = translator('en')
const inFull = { kind: 'shipping', asked: 'full', locale: 'en', countries: null } as const

const BERLIN = {
  shippingCountry: 'DE',
  shippingAddressLine1: 'Unter den Linden 1',
  shippingLocality: 'Berlin',
  shippingPostalCode: '10117',
}
const MIAMI = {
  shippingCountry: 'US',
  shippingAddressLine1: '1 Ocean Drive',
  shippingLocality: 'Miami',
  shippingAdministrativeArea: 'FL',
  shippingPostalCode: '33139',
}

describe('an address', () => {
  it.each(['US', 'CA', 'GB'])('needs a postal code in %s, where issuers compare it', (country) => {
    expect(askedParts(country, 'needed', 'en')).toEqual(['postalCode'])
  })

  it.each(['DE', 'FR', 'JP', ''])('needs nothing but the country in %j', (country) => {
    expect(askedParts(country, 'needed', 'en')).toEqual([])
  })

  it('in full has the parts of its country', () => {
    expect(askedParts('US', 'full', 'en')).toEqual([
      'line1',
      'line2',
      'city',
      'state',
      'postalCode',
    ])
    expect(askedParts('DE', 'full', 'en')).toEqual(['line1', 'line2', 'postalCode', 'city'])
    expect(askedParts('QA', 'full', 'en')).toEqual(['line1', 'line2', 'city'])
  })

  it.each([
    [BERLIN, {}],
    [MIAMI, {}],
    [{ ...MIAMI, shippingAdministrativeArea: 'florida' }, {}],
    [{ ...MIAMI, shippingPostalCode: '33139-1234' }, {}],
    [{ ...BERLIN, shippingCountry: '' }, { shippingCountry: 'Required' }],
    [{ ...BERLIN, shippingCountry: 'XX' }, { shippingCountry: 'Required' }],
    [{ ...BERLIN, shippingLocality: '' }, { shippingLocality: 'Required' }],
    [
      { ...BERLIN, shippingPostalCode: '1011' },
      { shippingPostalCode: 'Enter a postal code such as 26133.' },
    ],
    [
      { ...MIAMI, shippingPostalCode: 'SW1A 1AA' },
      { shippingPostalCode: 'Enter a postal code such as 95014.' },
    ],
    [
      { ...MIAMI, shippingAdministrativeArea: 'Atlantis' },
      { shippingAdministrativeArea: 'Required' },
    ],
    [{ ...MIAMI, shippingAdministrativeArea: '' }, { shippingAdministrativeArea: 'Required' }],
  ])('%j is wrong in %j', (values, errors) => {
    expect(addressErrors(values, inFull, say)).toEqual(errors)
  })

  it('is where the merchant ships to', () => {
    const question = { ...inFull, countries: ['US'] }
    expect(addressErrors(BERLIN, question, say)).toEqual({ shippingCountry: 'Required' })
  })

  it('is kept with its state’s code, and without what its country does not have', () => {
    const values = { ...MIAMI, shippingAdministrativeArea: 'florida' }
    expect(addressIn(values, 'shipping', inFull).state).toBe('FL')
    const moved = { ...BERLIN, shippingAdministrativeArea: 'FL', shippingAddressLine2: '' }
    expect(addressIn(moved, 'shipping', inFull)).toEqual({
      city: 'Berlin',
      country: 'DE',
      line1: 'Unter den Linden 1',
      line2: null,
      postal_code: '10117',
      state: null,
    })
  })
})
