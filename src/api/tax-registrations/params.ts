/** What /v1/tax/registrations accepts. */

import {
  CANADIAN_TYPES,
  REGISTRATION_TYPES,
  type RegistrationTypes,
} from '../../domain/tax/registrations.ts'
import type { KnownParameters } from '../known-parameters.ts'
import {
  type Fields,
  type Optional,
  type Param,
  either,
  enumOf,
  hash,
  literal,
  optional,
  string,
  unsettable,
} from '../params.ts'
import { countryCode } from '../tax-rates/params.ts'
import { paging, timestamp } from '../vocabulary.ts'

const moment = () => either((raw) => raw === 'now', literal('now'), timestamp())

interface Options {
  readonly type: string
  readonly standard?: { readonly place_of_supply_scheme: string }
  readonly province_standard?: { readonly province: string }
  readonly state?: string
}

function optionsIn({ types, schemes }: RegistrationTypes): Param<Options> {
  const type = enumOf(types)
  if (!schemes) return hash({ type })
  // Only the Union asks for the scheme wherever it asks for more than a type.
  const scheme = enumOf(schemes)
  const isEuropean = types.length > 1
  const standard = isEuropean
    ? hash({ place_of_supply_scheme: scheme })
    : withDefault(hash({ place_of_supply_scheme: optional(scheme) }))
  return hash({ type, standard: optional(standard) })
}

function withDefault(
  param: Param<{ readonly place_of_supply_scheme?: string }>,
): Param<{ readonly place_of_supply_scheme: string }> {
  return {
    ...param,
    parse: (raw, path) => ({ place_of_supply_scheme: 'standard', ...param.parse(raw, path) }),
  }
}

const canadian: Param<Options> = hash({
  type: enumOf(CANADIAN_TYPES),
  province_standard: optional(hash({ province: string({ max: 2 }) })),
})

const american: Param<Options> = hash({
  state: string({ max: 2 }),
  type: enumOf(['state_sales_tax']),
})

function countryOptions(): Param<Readonly<Record<string, Options | undefined>>> {
  const known = [...REGISTRATION_TYPES].map(
    ([country, types]) => [country.toLowerCase(), optional(optionsIn(types))] as const,
  )
  const fields: Record<string, Optional<Options>> = {
    ...Object.fromEntries(known),
    ca: optional(canadian),
    us: optional(american),
  }
  return hash(fields satisfies Fields)
}

export const createParams = hash({
  active_from: moment(),
  country: countryCode(),
  country_options: countryOptions(),
  expires_at: optional(timestamp()),
})

export const updateParams = hash({
  active_from: optional(moment()),
  expires_at: unsettable(moment()),
})

export const listParams = hash({
  ...paging,
  status: optional(enumOf(['active', 'all', 'expired', 'scheduled'])),
})

const LOCAL = { why: 'only the sales taxes of states are calculated.' }

export const known: KnownParameters = Object.fromEntries(
  [
    ...['admissions_tax', 'attendance_tax', 'entertainment_tax', 'gross_receipts_tax'],
    ...['hospitality_tax', 'local_amusement_tax', 'local_lease_tax', 'luxury_tax'],
    ...['mass_transit_parking_tax', 'parking_tax', 'resort_tax', 'state_sales_tax'],
    ...['tourism_tax', 'utility_users_tax'],
  ].map((name) => [`country_options.us.${name}`, LOCAL]),
)
