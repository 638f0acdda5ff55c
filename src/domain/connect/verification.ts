/** The simulated verification: which published test values are found wrong, and for what reason. */

import type { Failures, Person } from './connected.ts'

const FAILING_NUMBERS: Readonly<Record<string, string>> = {
  '111111111': 'verification_failed_keyed_identity',
  '111111112': 'verification_failed_id_number_match',
  '111111113': 'verification_failed_name_match',
}

/** Of a number that says who somebody is; it is looked at and never kept. */
export function failureOfIdNumber(number: string): string | null {
  return FAILING_NUMBERS[digits(number)] ?? null
}

export function failureOfLast4(last4: string): string | null {
  return last4 === '1111' ? 'verification_failed_id_number_match' : null
}

const FAILING_TAX_IDS: Readonly<Record<string, string>> = {
  '111111111': 'verification_failed_tax_id_match',
  '111111112': 'verification_failed_tax_id_not_issued',
}

export function failureOfTaxId(taxId: string): string | null {
  return FAILING_TAX_IDS[digits(taxId)] ?? null
}

const FAILING_LINES: Readonly<Record<string, string>> = {
  address_no_match: 'verification_failed_address_match',
  address_line1_no_match: 'verification_failed_address_match',
}

export function failureOfLine(line1: string | null | undefined): string | null {
  return FAILING_LINES[line1 ?? ''] ?? null
}

const FAILING_SITES: Readonly<Record<string, string>> = {
  'inaccessible.stripe.com': 'invalid_url_website_inaccessible',
  'geoblocked.stripe.com': 'invalid_url_website_inaccessible_geoblocked',
  'passwordprotected.stripe.com': 'invalid_url_website_inaccessible_password_protected',
  'incomplete.stripe.com': 'invalid_url_website_incomplete',
  'underconstruction.stripe.com': 'invalid_url_website_incomplete_under_construction',
  'mismatch.stripe.com': 'invalid_url_website_business_information_mismatch',
}

export function failureOfSite(url: string | null): string | null {
  return (url && FAILING_SITES[URL.parse(url)?.hostname ?? '']) || null
}

const YOUNGEST_YEARS = 13
const OLDEST_YEARS = 120
/** Two years of birth are published as ones that are always right, and one as always wrong. */
const RIGHT_YEARS = [1901, 1902]
const WRONG_YEAR = 1900

export function failureOfBirth(born: number, thisYear: number): string | null {
  if (RIGHT_YEARS.includes(born)) return null
  if (born === WRONG_YEAR) return 'verification_failed_keyed_match'
  if (thisYear - born < YOUNGEST_YEARS) return 'invalid_dob_age_under_minimum'
  return thisYear - born > OLDEST_YEARS ? 'invalid_dob_age_over_maximum' : null
}

/** All that is found wrong with a person, by field. */
export function failuresOfPerson({ address, failures }: Person): Failures {
  const line = failureOfLine(address?.line1)
  return line ? { ...failures, 'address.line1': line } : failures
}

/** What is said to somebody of a code; those of one family have the same words. */
export function reasonOf(code: string): string {
  if (code.startsWith('invalid_url')) return 'The website could not be reached or is incomplete.'
  if (code.startsWith('invalid_dob')) return 'The date of birth is not one that can be accepted.'
  if (code === 'verification_failed_address_match') return 'The address could not be verified.'
  if (code.startsWith('verification_failed_tax_id'))
    return 'The tax id does not belong to a business of that name.'
  return 'The identity could not be verified with what was given.'
}

function digits(text: string): string {
  return text.replaceAll(/\D/g, '')
}
