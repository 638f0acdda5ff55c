/** How one can be registered in each country, as Stripe names it, and how a registration stands. */

import type { Timestamp } from '../../lib/clock.ts'
import type { TaxRegistration } from '../records/tax-registration.ts'
import { EU_COUNTRIES } from './rates.ts'

export interface RegistrationTypes {
  readonly types: readonly [string, ...string[]]
  /** What `standard` may say of the place of supply; none where it says nothing. */
  readonly schemes: readonly [string, ...string[]] | null
}

const STANDARD =
  'AE AL AO AU AW BA BB BD BF BH BS CD CH ET GB GN IS JP ME MK MR NO NZ OM RS SG SR UY ZA ZW'
const SIMPLIFIED =
  'AM AZ BJ BW BY CI CL CM CO CR CV EC EG GE GH ID IN KE KG KH KR KZ LA LK MA MD MU MX MY NG NP ' +
  'PE PH RU SA SN TH TJ TR TW TZ UA UG UZ VN ZM'

const european: RegistrationTypes = {
  types: ['ioss', 'oss_non_union', 'oss_union', 'standard'],
  schemes: ['inbound_goods', 'small_seller', 'standard'],
}
const standard: RegistrationTypes = {
  types: ['standard'],
  schemes: ['inbound_goods', 'standard'],
}
const simplified: RegistrationTypes = { types: ['simplified'], schemes: null }

/** Without Canada and the United States, which ask for a province or a state. */
export const REGISTRATION_TYPES: ReadonlyMap<string, RegistrationTypes> = new Map([
  ...[...EU_COUNTRIES].map((country) => [country, european] as const),
  ...STANDARD.split(' ').map((country) => [country, standard] as const),
  ...SIMPLIFIED.split(' ').map((country) => [country, simplified] as const),
])

export const CANADIAN_TYPES = ['province_standard', 'simplified', 'standard'] as const

export function isRegistrable(country: string): boolean {
  return country === 'CA' || country === 'US' || REGISTRATION_TYPES.has(country)
}

export function registrationStatus(
  { active_from, expires_at }: Pick<TaxRegistration, 'active_from' | 'expires_at'>,
  now: Timestamp,
): 'active' | 'expired' | 'scheduled' {
  if (expires_at !== null && expires_at <= now) return 'expired'
  return active_from <= now ? 'active' : 'scheduled'
}
