/** What is still to be said of an account before it may do what was asked for it. */

import type { Account } from '../records/account.ts'
import { isPayments } from './capabilities.ts'
import { type Connected, type Person, individualOf, representativeOf } from './connected.ts'
import { failureOfLine, failureOfSite, failuresOfPerson, reasonOf } from './verification.ts'

export interface RequirementError {
  readonly code: string
  readonly reason: string
  readonly requirement: string
}

export interface Standing {
  readonly currentlyDue: readonly string[]
  readonly eventuallyDue: readonly string[]
  readonly errors: readonly RequirementError[]
  readonly disabledReason: string | null
  /** Of what was requested. */
  readonly capabilities: Readonly<Record<string, 'active' | 'inactive'>>
  readonly detailsSubmitted: boolean
  readonly chargesEnabled: boolean
  readonly payoutsEnabled: boolean
}

/** Where the fourth field of an address is not left out. */
const WITH_STATE = ['AU', 'BR', 'CA', 'IN', 'MX', 'MY', 'US']
const WITHOUT_POSTAL_CODE = ['AE', 'HK', 'IE']
/** Where a person's number is asked for at once. */
const WITH_ID_NUMBER = ['BR', 'HK', 'MX', 'MY', 'SG', 'TH']

export type ConnectedAccount = Account & { readonly connected: Connected }
type Named = ConnectedAccount

/** What follows from all that was said. */
export function standingOf(account: Named): Standing {
  const { connected } = account
  const errors = errorsOf(account)
  const failed = errors.map(({ requirement }) => requirement)
  const currentlyDue = [...new Set([...missingOf(account), ...failed])].toSorted()
  const eventuallyDue = [...new Set([...currentlyDue, ...laterOf(connected)])].toSorted()
  const isComplete = currentlyDue.length === 0
  // What is paid out to is no condition for being paid.
  const mayAct =
    connected.rejected === null &&
    !connected.isDeleted &&
    currentlyDue.every((name) => name === 'external_account')
  const status = mayAct ? ('active' as const) : ('inactive' as const)
  const wanted = Object.keys(wantedOf(connected))
  const capabilities = Object.fromEntries(wanted.map((name) => [name, status]))
  const names = Object.keys(capabilities)
  const pausesPayouts = connected.rejected?.isPaused ?? false
  return {
    currentlyDue,
    eventuallyDue,
    errors,
    disabledReason: reasonDisabled(connected, isComplete),
    capabilities,
    detailsSubmitted: isSubmitted(connected, currentlyDue, failed),
    chargesEnabled: mayAct && names.some(isPayments),
    payoutsEnabled: isComplete && !pausesPayouts && !connected.isDeleted && names.length > 0,
  }
}

/** Whoever has a dashboard of their own is asked for cards and transfers once all is said. */
function wantedOf({ capabilities, controller, tos_acceptance: tos }: Connected) {
  const asked = Object.entries(capabilities).filter(([, { requested }]) => requested)
  if (asked.length > 0 || controller.dashboard !== 'full' || tos.date === null)
    return Object.fromEntries(asked)
  return { card_payments: true, transfers: true }
}

function reasonDisabled({ rejected }: Connected, isComplete: boolean): string | null {
  if (rejected) return rejected.reason
  return isComplete ? null : 'requirements.past_due'
}

/** All was said once, be it right or wrong. */
function isSubmitted(
  { tos_acceptance: tos }: Connected,
  due: readonly string[],
  failed: readonly string[],
): boolean {
  return tos.date !== null && due.every((name) => failed.includes(name))
}

function missingOf(account: Named): readonly string[] {
  const { connected } = account
  const { business_type: kind, tos_acceptance: tos } = connected
  const asked = Object.entries(connected.capabilities).filter(([, { requested }]) => requested)
  const isRecipient = asked.length > 0 && !asked.some(([name]) => isPayments(name))
  return [
    ...(connected.external_accounts.length === 0 ? ['external_account'] : []),
    ...(tos.date === null ? ['tos_acceptance.date'] : []),
    ...(tos.ip === null ? ['tos_acceptance.ip'] : []),
    ...(isRecipient ? [] : missingProfile(account)),
    ...(kind === null ? ['business_type'] : []),
    ...(kind === 'individual' ? missingOfIndividual(connected, isRecipient) : []),
    ...(kind !== null && kind !== 'individual' ? missingOfCompany(connected) : []),
  ]
}

function missingProfile({ business_profile: profile, connected }: Named): readonly string[] {
  return [
    ...(connected.business_profile.mcc === null ? ['business_profile.mcc'] : []),
    ...(profile.url === null && profile.product_description === null
      ? ['business_profile.url']
      : []),
  ]
}

function missingOfIndividual(connected: Connected, isRecipient: boolean): readonly string[] {
  const person = individualOf(connected)
  const names = missingOfPerson(person, connected.country)
  const reached = isRecipient ? names.filter((name) => name !== 'email' && name !== 'phone') : names
  return reached.map((name) => `individual.${name}`)
}

function missingOfCompany(connected: Connected): readonly string[] {
  const { company, country } = connected
  const said = [
    ...(company.name ? [] : ['name']),
    ...(company.phone ? [] : ['phone']),
    ...(company.tax_id_provided ? [] : ['tax_id']),
    ...missingOfAddress(company.address, country),
    ...(connected.business_type === 'company' && !company.owners_provided
      ? ['owners_provided']
      : []),
  ]
  const person = representativeOf(connected)
  const title = person?.relationship?.title ? [] : ['relationship.title']
  const whose = person ? person.id : 'representative'
  return [
    ...said.map((name) => `company.${name}`),
    ...[...missingOfPerson(person, country), ...title].map((name) => `${whose}.${name}`),
  ]
}

function missingOfPerson(person: Person | null, country: string): readonly string[] {
  const { dob } = person ?? {}
  return [
    ...(person?.first_name ? [] : ['first_name']),
    ...(person?.last_name ? [] : ['last_name']),
    ...(person?.email ? [] : ['email']),
    ...(person?.phone ? [] : ['phone']),
    ...(['day', 'month', 'year'] as const).flatMap((part) => (dob?.[part] ? [] : [`dob.${part}`])),
    ...missingOfAddress(person?.address, country),
    ...missingNumber(person, country),
  ]
}

function missingNumber(person: Person | null, country: string): readonly string[] {
  if (person?.id_number_provided) return []
  if (country === 'US') return person?.ssn_last_4_provided ? [] : ['ssn_last_4']
  return WITH_ID_NUMBER.includes(country) ? ['id_number'] : []
}

function missingOfAddress(address: Person['address'], country: string): readonly string[] {
  const parts = [
    'line1',
    'city',
    ...(WITHOUT_POSTAL_CODE.includes(country) ? [] : ['postal_code']),
    ...(WITH_STATE.includes(country) ? ['state'] : []),
  ] as const
  // The names are those of an address's fields.
  return parts.flatMap((part) => (address?.[part as 'line1'] ? [] : [`address.${part}`]))
}

/** In the United States the whole number follows the last four digits. */
function laterOf(connected: Connected): readonly string[] {
  if (connected.country !== 'US') return []
  const isPerson = connected.business_type === 'individual'
  const person = isPerson ? individualOf(connected) : representativeOf(connected)
  if (connected.business_type === null || person?.id_number_provided) return []
  return [`${isPerson ? 'individual' : (person?.id ?? 'representative')}.id_number`]
}

function errorsOf(account: Named): readonly RequirementError[] {
  const { connected, business_profile: profile } = account
  const { company, business_type: kind } = connected
  const site = failureOfSite(profile.url)
  const line = failureOfLine(company.address?.line1)
  const isCompany = kind !== null && kind !== 'individual'
  const ofCompany = { ...company.failures, ...(line ? { 'address.line1': line } : {}) }
  const persons = connected.persons.flatMap((person) => {
    const isBusiness = person.id === connected.individual
    if (isBusiness === isCompany) return []
    const prefix = isBusiness ? 'individual' : person.id
    return named(failuresOfPerson(person), prefix)
  })
  return [
    ...(site ? named({ url: site }, 'business_profile') : []),
    ...(isCompany ? named(ofCompany, 'company') : []),
    ...persons,
  ]
}

function named(failures: Readonly<Record<string, string>>, prefix: string): RequirementError[] {
  return Object.entries(failures).map(([field, code]) => ({
    code,
    reason: reasonOf(code),
    requirement: `${prefix}.${field}`,
  }))
}
