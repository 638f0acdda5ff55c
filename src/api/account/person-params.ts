/** What the API accepts of the people behind an account, and of a company. */

import { invalid } from '../../objects/errors.ts'
import {
  type Param,
  boolean,
  checked,
  enumOf,
  hash,
  integer,
  list,
  optional,
  string,
  unsettable,
} from '../params.ts'
import { address, email, metadata, nullableText } from '../vocabulary.ts'

/** Of Japan: written in kana or kanji, and with a town. */
const japaneseAddress = () =>
  hash({
    city: nullableText(),
    country: nullableText(),
    line1: nullableText(),
    line2: nullableText(),
    postal_code: nullableText(),
    state: nullableText(),
    town: nullableText(),
  })

const day = () =>
  hash({
    day: integer({ min: 1, max: 31 }),
    month: integer({ min: 1, max: 12 }),
    year: integer({ min: 1000, max: 9999 }),
  })

const declaration = () =>
  hash({
    date: optional(integer({ min: 0 })),
    ip: optional(string()),
    user_agent: nullableText(),
  })

const phone = (): Param<string> =>
  checked(string({ max: 40 }), (value, path) => {
    const digits = value.replaceAll(/\D/g, '').length
    if (digits >= 5 && digits <= 15 && /^\+?[\d ()./-]+$/.test(value)) return value
    throw invalid(`"${value.slice(0, 40)}" is not a valid phone number`, { param: path })
  })

const last4 = (): Param<string> =>
  checked(string(), (value, path) => {
    if (/^\d{4}$/.test(value)) return value
    throw invalid('The last four digits of a Social Security number are four digits.', {
      param: path,
    })
  })

const relationship = {
  director: optional(boolean()),
  executive: optional(boolean()),
  owner: optional(boolean()),
  percent_ownership: unsettable(integer({ min: 0, max: 100 })),
  title: nullableText(),
}

/** What a person says, be it one among several or the business itself. */
const person = {
  address: optional(address()),
  address_kana: unsettable(japaneseAddress()),
  address_kanji: unsettable(japaneseAddress()),
  dob: unsettable(day()),
  email: unsettable(email()),
  first_name: nullableText(100),
  first_name_kana: nullableText(),
  first_name_kanji: nullableText(),
  full_name_aliases: unsettable(list(string())),
  gender: nullableText(),
  id_number: nullableText(),
  id_number_secondary: nullableText(),
  last_name: nullableText(100),
  last_name_kana: nullableText(),
  last_name_kanji: nullableText(),
  maiden_name: nullableText(),
  metadata: metadata(),
  phone: unsettable(phone()),
  political_exposure: optional(enumOf(['existing', 'none'])),
  registered_address: optional(address()),
  ssn_last_4: unsettable(last4()),
}

export const individual = () => hash({ ...person, relationship: optional(hash(relationship)) })

export const personParams = hash({
  ...person,
  additional_tos_acceptances: optional(hash({ account: optional(declaration()) })),
  nationality: nullableText(),
  relationship: optional(
    hash({
      ...relationship,
      authorizer: optional(boolean()),
      legal_guardian: optional(boolean()),
      representative: optional(boolean()),
    }),
  ),
})

const STRUCTURES = [
  'free_zone_establishment',
  'free_zone_llc',
  'government_instrumentality',
  'governmental_unit',
  'incorporated_non_profit',
  'incorporated_partnership',
  'limited_liability_partnership',
  'llc',
  'multi_member_llc',
  'private_company',
  'private_corporation',
  'private_partnership',
  'public_company',
  'public_corporation',
  'public_partnership',
  'registered_charity',
  'single_member_llc',
  'sole_establishment',
  'sole_proprietorship',
  'tax_exempt_government_instrumentality',
  'unincorporated_association',
  'unincorporated_non_profit',
  'unincorporated_partnership',
] as const

export const company = () =>
  hash({
    address: optional(address()),
    address_kana: optional(japaneseAddress()),
    address_kanji: optional(japaneseAddress()),
    administrative_address: optional(address()),
    directors_provided: optional(boolean()),
    directorship_declaration: optional(declaration()),
    executives_provided: optional(boolean()),
    export_license_id: optional(string()),
    export_purpose_code: optional(string()),
    name: optional(string({ max: 100 })),
    name_kana: optional(string()),
    name_kanji: optional(string()),
    owners_provided: optional(boolean()),
    ownership_declaration: optional(declaration()),
    ownership_exemption_reason: unsettable(
      enumOf([
        'qualified_entity_exceeds_ownership_threshold',
        'qualifies_as_financial_institution',
      ]),
    ),
    phone: optional(phone()),
    physical_address: optional(address()),
    principal_place_of_business: optional(address()),
    registration_date: unsettable(day()),
    representative_declaration: optional(declaration()),
    structure: unsettable(enumOf(STRUCTURES)),
    tax_id: optional(string()),
    tax_id_registrar: optional(string()),
    vat_id: optional(string()),
  })
