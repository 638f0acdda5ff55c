/** What a request says of a person or a company, laid over what was known. */

import type { Company, Connected, Failures, Person } from '../../domain/connect/connected.ts'
import {
  failureOfBirth,
  failureOfIdNumber,
  failureOfLast4,
  failureOfTaxId,
} from '../../domain/connect/verification.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { yearAndMonth } from '../../domain/calendar.ts'
import { changedMetadata } from '../changes.ts'
import type { MetadataChange } from '../prices/input.ts'

/** Any of the fields, each whole or in part. */
export type Said = Readonly<Record<string, unknown>>

export interface PersonChange extends Said {
  readonly dob?: { readonly day: number; readonly month: number; readonly year: number } | null
  readonly id_number?: string | null
  readonly id_number_secondary?: string | null
  readonly metadata?: MetadataChange
  readonly ssn_last_4?: string | null
}

export interface CompanyChange extends Said {
  readonly tax_id?: string | null
  readonly vat_id?: string | null
}

export function newPerson(id: string, now: Timestamp): Person {
  return {
    id,
    object: 'person',
    additional_tos_acceptances: { account: null },
    address: NO_ADDRESS,
    created: now,
    dob: { day: null, month: null, year: null },
    email: null,
    first_name: null,
    full_name_aliases: [],
    id_number_provided: false,
    last_name: null,
    metadata: {},
    phone: null,
    political_exposure: 'none',
    relationship: NO_RELATIONSHIP,
    ssn_last_4_provided: false,
    failures: {},
  }
}

/** Numbers are looked at, and forgotten: what is kept is that they were given, and were wrong. */
export function changedPerson(before: Person, change: PersonChange, now: Timestamp): Person {
  const { id_number, id_number_secondary, ssn_last_4, metadata, ...rest } = change
  const dob = change.dob === null ? { dob: { day: null, month: null, year: null } } : {}
  const born = change.dob?.year
  const failures = withChecks(before.failures, {
    id_number: checkOf(id_number, failureOfIdNumber),
    ssn_last_4: checkOf(ssn_last_4, failureOfLast4),
    'dob.year': born === undefined ? undefined : failureOfBirth(born, yearAndMonth(now).year),
  })
  return {
    ...laidOver(before, { ...rest, ...dob }),
    metadata: changedMetadata(before.metadata ?? {}, metadata),
    ...(id_number === undefined ? {} : { id_number_provided: id_number !== null }),
    ...(id_number_secondary === undefined
      ? {}
      : { id_number_secondary_provided: id_number_secondary !== null }),
    ...(ssn_last_4 === undefined ? {} : { ssn_last_4_provided: ssn_last_4 !== null }),
    failures,
  }
}

export function changedCompany(before: Company, change: CompanyChange): Company {
  const { tax_id, vat_id, ...rest } = change
  return {
    ...laidOver(before, rest),
    ...(tax_id === undefined ? {} : { tax_id_provided: tax_id !== null }),
    ...(vat_id === undefined ? {} : { vat_id_provided: vat_id !== null }),
    failures: withChecks(before.failures, { tax_id: checkOf(tax_id, failureOfTaxId) }),
  }
}

/** Undefined for what was not said, null for what is right or was taken back. */
function checkOf(
  value: string | null | undefined,
  check: (value: string) => string | null,
): string | null | undefined {
  return value ? check(value) : value === undefined ? undefined : null
}

function withChecks(
  before: Failures,
  checks: Readonly<Record<string, string | null | undefined>>,
): Failures {
  const after: Record<string, string> = { ...before }
  for (const [field, failure] of Object.entries(checks)) {
    if (failure) after[field] = failure
    else if (failure === null) delete after[field]
  }
  return after
}

/** Hashes are laid over hashes; what was left out stands. */
export function laidOver<T extends object>(before: T, change: object | undefined): T {
  const after: Record<string, unknown> = Object.fromEntries(Object.entries(before))
  for (const [name, value] of Object.entries(change ?? {})) {
    if (value === undefined) continue
    const known = after[name]
    after[name] = isHash(value) ? laidOver(isHash(known) ? known : blankOf(name), value) : value
  }
  // A request's fields have the names and the kinds of the record's: params saw to that.
  return after as T
}

function blankOf(name: string): object {
  if (name.endsWith('_kana') || name.endsWith('_kanji')) return { ...NO_ADDRESS, town: null }
  // What somebody has agreed to under `additional_tos_acceptances` stands below the account.
  if (name.endsWith('_declaration') || name === 'account') return NO_DECLARATION
  return name.endsWith('address') || name === 'principal_place_of_business' ? NO_ADDRESS : {}
}

function isHash(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function requestedCapabilities(
  before: Connected['capabilities'],
  asked: Readonly<Record<string, { readonly requested?: boolean } | undefined>> | undefined,
  now: Timestamp,
): Connected['capabilities'] {
  const after = { ...before }
  for (const [name, change] of Object.entries(asked ?? {})) {
    const { requested } = change ?? {}
    if (requested === undefined || requested === (before[name]?.requested ?? false)) continue
    after[name] = { requested, requested_at: requested ? now : null }
  }
  return after
}

export const NO_ADDRESS = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
}

const NO_DECLARATION = { date: null, ip: null, user_agent: null }

const NO_RELATIONSHIP = {
  authorizer: false,
  director: false,
  executive: false,
  legal_guardian: false,
  owner: false,
  percent_ownership: null,
  representative: false,
  title: null,
}
