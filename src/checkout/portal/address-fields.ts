/** The fields of an address in the portal: the same for all countries, without a script. */

import type { Customer } from '../../domain/records/customer.ts'
import { countryCodes } from '../../i18n/countries.ts'
import type { Translate } from '../../i18n/translate.ts'
import type { DetailField } from '../pages/portal/view.ts'
import type { PostedForm } from '../posted-form.ts'

type Purpose = 'billing' | 'shipping'

const PARTS = [
  ['Line1', 'line1', 'address.line1', 'address-line1'],
  ['Line2', 'line2', 'address.line2', 'address-line2'],
  ['PostalCode', 'postal_code', 'address.postalCode.any', 'postal-code'],
  ['City', 'city', 'address.city.city', 'address-level2'],
  ['State', 'state', 'address.state.any', 'address-level1'],
  ['Country', 'country', 'address.country', 'country'],
] as const

interface Drawing {
  readonly say: Translate
  /** Before the first field; none where it is empty. */
  readonly heading: string
  typed(name: string, kept: string | null | undefined): string
}

export function addressFields(
  purpose: Purpose,
  address: Customer['address'] | null,
  { say, typed, heading }: Drawing,
): readonly DetailField[] {
  return PARTS.map(([suffix, part, key, autocomplete], index) => ({
    name: `${purpose}${suffix}`,
    ...(index === 0 && heading !== '' ? { heading } : {}),
    label: say(key),
    value: typed(`${purpose}${suffix}`, address?.[part]),
    error: undefined,
    autocomplete: `${purpose} ${autocomplete}`,
    kind: part === 'country' ? 'country' : 'text',
  }))
}

/** Only a country that there is counts as one. */
export function postedAddress(form: PostedForm, purpose: Purpose) {
  const text = (suffix: string) => form.get(`${purpose}${suffix}`)?.trim() || null
  const country = text('Country')
  return {
    line1: text('Line1'),
    line2: text('Line2'),
    postal_code: text('PostalCode'),
    city: text('City'),
    state: text('State'),
    country: country !== null && countryCodes.includes(country) ? country : null,
  }
}
