/** Which parts of an address are asked for. */

import { describe, expect, it } from 'vitest'
import { requiredParts } from './address.ts'

describe('an address', () => {
  it.each(['US', 'CA', 'GB'])('needs a postal code in %s, where issuers compare it', (country) => {
    expect(requiredParts(country, 'needed')).toEqual(['billingPostalCode'])
  })

  it.each(['DE', 'FR', 'JP', ''])('needs nothing but the country in %j', (country) => {
    expect(requiredParts(country, 'needed')).toEqual([])
  })

  it('in full has the parts of its country', () => {
    const street = ['billingAddressLine1', 'billingLocality']
    expect(requiredParts('US', 'full')).toEqual([
      ...street,
      'billingAdministrativeArea',
      'billingPostalCode',
    ])
    expect(requiredParts('DE', 'full')).toEqual([...street, 'billingPostalCode'])
    expect(requiredParts('QA', 'full')).toEqual(street)
  })
})
