/** What a page knows of a payer before they say anything. */

import { describe, expect, it } from 'vitest'
import type { Customer } from '../domain/records/customer.ts'
import { prefillOf } from './prefill.ts'

const address = {
  city: 'Berlin',
  country: 'DE',
  line1: 'Unter den Linden 1',
  line2: null,
  postal_code: '10117',
  state: null,
}
// What the page does not read is left out.
const ada = {
  phone: '+4930123456',
  shipping: { name: 'Ada Lovelace', phone: null, address },
} as unknown as Customer

describe('a customer that the merchant has named', () => {
  it('need not say again where to', () => {
    expect(prefillOf(ada, { countries: ['DE', 'US'], phone: true })).toEqual({
      phoneNumber: '+4930123456',
      shippingName: 'Ada Lovelace',
      shippingCountry: 'DE',
      shippingAddressLine1: 'Unter den Linden 1',
      shippingLocality: 'Berlin',
      shippingPostalCode: '10117',
    })
  })

  it('is shipped elsewhere where nothing goes to their country', () => {
    const place = prefillOf(ada, { countries: ['US'], phone: false })
    expect(place).toEqual({ shippingName: 'Ada Lovelace' })
  })

  it('is asked nothing that the merchant does not ask', () => {
    expect(prefillOf(ada, { countries: null, phone: false })).toEqual({})
    expect(prefillOf(null, { countries: ['DE'], phone: true })).toEqual({})
  })
})
