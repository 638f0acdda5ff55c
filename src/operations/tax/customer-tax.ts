/** What a customer's address means for taxes. */

import { locate } from '../../domain/tax/locate.ts'
import { EU_COUNTRIES } from '../../domain/tax/rates.ts'
import { customers } from '../../store/customers.ts'
import type { Reader } from '../../store/reader.ts'
import { activeRegistrations } from '../../store/tax-registrations.ts'

export async function customerTax(reader: Reader, id: string) {
  const address = (await reader.find(customers, id))?.address
  const place = address
    ? locate({ country: address.country, state: address.state, postal_code: address.postal_code })
    : null
  const nowhere = { ip_address: null, location: null, provider: 'stripe' as const }
  if (!place) return { automatic_tax: 'unrecognized_location' as const, ...nowhere }
  const { country, state } = place
  const registered = await activeRegistrations(reader)
  const isCovered = registered.some(
    (one) =>
      one.country === country || (EU_COUNTRIES.has(one.country) && EU_COUNTRIES.has(country)),
  )
  return {
    automatic_tax: isCovered ? ('supported' as const) : ('not_collecting' as const),
    ...nowhere,
    location: { country, source: 'billing_address' as const, state },
  }
}
