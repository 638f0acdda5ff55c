/** Which parts of a billing address are asked for, by country. */

import type { AddressAsked, RememberedField } from './view.ts'

/** Where issuers compare the postal code with the one they know. */
const POSTAL_CODE_IS_CHECKED: ReadonlySet<string> = new Set(['US', 'CA', 'GB'])

/** And where it tells what is due: islands with taxes of their own, or none. */
const POSTAL_CODE_IS_TAXED: ReadonlySet<string> = new Set(['US', 'CA', 'GB', 'ES', 'PT'])

const NO_POSTAL_CODE: ReadonlySet<string> = new Set(
  (
    'AE AG AO AW BF BI BJ BO BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GD GH GM GQ GY HK JM KI ' +
    'KM KN LY ML MO MR MW NR NU QA RW SB SC SL SR SS ST SX SY TD TG TK TL TO TV UG VU WS YE ZW'
  ).split(' '),
)

/** Where an address is incomplete without its state, province, prefecture or emirate. */
const HAS_STATES: ReadonlySet<string> = new Set(
  'AE AU BR CA CN ES HK IN IT JP KR MX TW US'.split(' '),
)

const FULL: readonly AddressPart[] = ['billingAddressLine1', 'billingLocality']

export type AddressPart = Extract<
  RememberedField,
  'billingAddressLine1' | 'billingLocality' | 'billingAdministrativeArea' | 'billingPostalCode'
>

/** The parts that must be filled in, beside the country itself. */
export function requiredParts(country: string, asked: AddressAsked): readonly AddressPart[] {
  if (asked === 'needed') return POSTAL_CODE_IS_CHECKED.has(country) ? ['billingPostalCode'] : []
  if (asked === 'taxed') return POSTAL_CODE_IS_TAXED.has(country) ? ['billingPostalCode'] : []
  const parts = [...FULL]
  if (HAS_STATES.has(country)) parts.push('billingAdministrativeArea')
  if (!NO_POSTAL_CODE.has(country)) parts.push('billingPostalCode')
  return parts
}
