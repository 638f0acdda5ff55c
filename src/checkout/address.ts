/** Which parts of an address a page asks for, by country, and what is wrong with them. */

import { type AddressPart, addressFormat, stateValue } from '../i18n/address-format.ts'
import { countryCodes } from '../i18n/countries.ts'
import type { PayerAddress } from '../operations/checkout/payer.ts'
import { checkPostalCode } from './checks.ts'
import type { Say } from './script-phrases.ts'
import type {
  AddressAsked,
  AddressKind,
  FieldErrors,
  FieldValues,
  RememberedField,
} from './view.ts'

/** Where issuers compare the postal code with the one they know. */
const POSTAL_CODE_IS_CHECKED: readonly string[] = ['US', 'CA', 'GB']

/** And where it tells what is due: islands with taxes of their own, or none. */
const POSTAL_CODE_IS_TAXED: readonly string[] = [...POSTAL_CODE_IS_CHECKED, 'ES', 'PT']

const FIELDS = {
  line1: 'AddressLine1',
  line2: 'AddressLine2',
  city: 'Locality',
  state: 'AdministrativeArea',
  postalCode: 'PostalCode',
} as const satisfies Readonly<Record<AddressPart, string>>

export type AddressField = `${AddressKind}${(typeof FIELDS)[AddressPart]}`

export function fieldOf(kind: AddressKind, part: AddressPart): AddressField {
  return `${kind}${FIELDS[part]}`
}

export function isOfAddress(field: string): boolean {
  return /^(?:billing|shipping)(?:Address|Administrative|Locality|PostalCode)/.test(field)
}

interface Question {
  readonly kind: AddressKind
  readonly asked: AddressAsked
  readonly locale: string
  /** Null for all there are. */
  readonly countries: readonly string[] | null
}

export function addressErrors(
  values: FieldValues,
  { kind, asked, locale, countries }: Question,
  say: Say,
): FieldErrors {
  const errors: Partial<Record<RememberedField, string>> = {}
  const country = values[`${kind}Country`] ?? ''
  if (!(countries ?? countryCodes).includes(country))
    errors[`${kind}Country`] = say('check.required')
  const format = addressFormat(country, locale)
  for (const part of askedParts(country, asked, locale)) {
    const field = fieldOf(kind, part)
    const text = values[field] ?? ''
    const isRequired = asked !== 'full' || format.required.includes(part)
    const error = text === '' ? (isRequired ? say('check.required') : null) : wrong(part, text)
    if (error !== null) errors[field] = error
  }
  return errors

  function wrong(part: AddressPart, text: string): string | null {
    if (part === 'postalCode' && format.postalCode)
      return checkPostalCode(text, format.postalCode, say)
    const isUnknown = part === 'state' && format.states.length > 0 && !stateValue(format, text)
    return isUnknown ? say('check.required') : null
  }
}

/** Where the postal code is asked for beside the card. */
export function postalCodeCountries(asked: AddressAsked): readonly string[] {
  return asked === 'taxed' ? POSTAL_CODE_IS_TAXED : POSTAL_CODE_IS_CHECKED
}

/** The parts beside the country, in its order. */
export function askedParts(
  country: string,
  asked: AddressAsked,
  locale: string,
): readonly AddressPart[] {
  if (asked === 'full') return addressFormat(country, locale).rows.flat()
  return postalCodeCountries(asked).includes(country) ? ['postalCode'] : []
}

/** The address as it is kept: parts that its country does not have are left out. */
export function addressIn(
  values: FieldValues,
  kind: AddressKind,
  { asked, locale }: { readonly asked: AddressAsked; readonly locale: string },
): PayerAddress {
  const country = values[`${kind}Country`] ?? ''
  const format = addressFormat(country, locale)
  const parts = askedParts(country, asked, locale)
  const part = (name: AddressPart) =>
    parts.includes(name) ? (values[fieldOf(kind, name)] ?? '') || null : null
  const state = part('state')
  return {
    city: part('city'),
    country: country || null,
    line1: part('line1'),
    line2: part('line2'),
    postal_code: part('postalCode'),
    state: state && (stateValue(format, state) ?? state),
  }
}
