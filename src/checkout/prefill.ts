/** What a page knows of a payer before they say anything: what their merchant knows. */

import type { Customer } from '../domain/records/customer.ts'
import type { FieldValues } from './view.ts'

interface Asked {
  /** Where it may be shipped to; null where nothing is asked. */
  readonly countries: readonly string[] | null
  readonly phone: boolean
}

/** The e-mail address is not among it: it cannot be changed, so it is more than a proposal. */
export function prefillOf(customer: Customer | null, { countries, phone }: Asked): FieldValues {
  const number = customer?.shipping?.phone ?? customer?.phone
  return {
    ...(phone && number ? { phoneNumber: number } : {}),
    ...(countries ? placeOf(customer?.shipping ?? null, countries) : {}),
  }
}

function placeOf(shipping: Customer['shipping'], countries: readonly string[]): FieldValues {
  const { name, address } = shipping ?? {}
  const country = address?.country ?? ''
  if (!countries.includes(country)) return name ? { shippingName: name } : {}
  const values = {
    shippingName: name,
    shippingCountry: country,
    shippingAddressLine1: address?.line1,
    shippingAddressLine2: address?.line2,
    shippingLocality: address?.city,
    shippingAdministrativeArea: address?.state,
    shippingPostalCode: address?.postal_code,
  }
  return Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) => (value ? [[field, value] as const] : [])),
  )
}
