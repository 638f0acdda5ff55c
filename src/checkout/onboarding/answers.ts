/** Reads what a seller wrote on an onboarding page: what it changes, or what is wrong with it. */

import { refusalOfBank } from '../../domain/connect/banks.ts'
import type { BusinessType } from '../../domain/connect/connected.ts'
import { isEmailAddress } from '../../domain/email.ts'
import type { AccountChange } from '../../operations/account-settings.ts'
import type { ConnectedChange } from '../../operations/connect/change.ts'
import type { PersonChange } from '../../operations/connect/details.ts'
import type { PostedForm } from '../posted-form.ts'
import type { Asked } from './fields.ts'
import { KINDS, WORDS } from './words.ts'

export interface Answers {
  readonly change: AccountChange & ConnectedChange
  /** By the person's id; `representative` for one who is not there yet. */
  readonly persons: ReadonlyMap<string, PersonChange>
  readonly errors: Readonly<Record<string, string>>
}

interface Circumstances {
  readonly country: string
  readonly now: number
  readonly address: string | null
  readonly userAgent: string | null
}

export function kindIn(form: PostedForm): BusinessType | null {
  const kind = form.get('business_type') ?? ''
  // Its own keys are the kinds.
  return Object.hasOwn(KINDS, kind) ? (kind as BusinessType) : null
}

export function readAnswers(
  form: PostedForm,
  fields: readonly Asked[],
  circumstances: Circumstances,
): Answers {
  const errors: Record<string, string> = {}
  const said: Record<string, unknown> = {}
  for (const field of fields) {
    const value = (form.get(field.name) ?? '').trim()
    const error = wrong(field, value, circumstances.country)
    if (error) errors[field.name] = error
    else if (value !== '') put(said, field.name, valueOf(field, value))
  }
  const bank = bankOf(said['external_account'], circumstances.country)
  if (bank && 'wrong' in bank) errors[`external_account.${bank.wrong}`] = WORDS[bank.wrong]
  return { ...changeOf(said, circumstances, bank), errors }
}

function wrong({ name, kind }: Asked, value: string, country: string): string | null {
  if (kind === 'tick') return value === '' ? WORDS.tick : null
  if (name === 'external_account.routing_number' && value === '') return needsRouting(country)
  if (value === '') return WORDS.required
  if (kind === 'email') return isEmailAddress(value) ? null : WORDS.email
  if (kind === 'tel') return /^\+?[\d ()./-]{5,40}$/.test(value) ? null : WORDS.phone
  if (name.endsWith('mcc')) return /^\d{4}$/.test(value) ? null : WORDS.mcc
  if (name.endsWith('ssn_last_4')) return /^\d{4}$/.test(value) ? null : WORDS.last4
  if (name.endsWith('.url')) return URL.parse(value)?.host ? null : WORDS.url
  const range = /dob\.(day|month|year)$/.exec(name)?.[1]
  if (range === undefined) return value.length <= 200 ? null : WORDS.number
  const [least, most] = range === 'day' ? [1, 31] : range === 'month' ? [1, 12] : [1000, 9999]
  return /^\d{1,4}$/.test(value) && Number(value) >= least! && Number(value) <= most!
    ? null
    : WORDS.number
}

/** Where an account number is an IBAN, or holds the bank's number, there is no other. */
function needsRouting(country: string): string | null {
  const withRouting = ['AU', 'BR', 'CA', 'HK', 'IN', 'JP', 'MY', 'SG', 'TH', 'US']
  return withRouting.includes(country) ? WORDS.required : null
}

function valueOf({ name, kind }: Asked, value: string): unknown {
  if (kind === 'tick') return true
  return /dob\./.test(name) ? Number(value) : value
}

/** `individual.address.city` stands in the hash of the address, in that of the person. */
function put(into: Record<string, unknown>, name: string, value: unknown): void {
  const parts = name.split('.')
  const last = parts.pop()!
  let holder = into
  for (const part of parts) {
    const inner = (holder[part] ??= {})
    // Only hashes are put before a last part.
    holder = inner as Record<string, unknown>
  }
  holder[last] = value
}

type Bank = { readonly wrong: 'account_number' | 'routing_number' } | { readonly given: object }

function bankOf(said: unknown, country: string): Bank | null {
  // Put together above, of texts.
  const { account_number: account, routing_number: routing } = (said ?? {}) as Record<
    string,
    string | undefined
  >
  if (account === undefined) return null
  const accountNumber = account.replaceAll(/[\s-]/g, '').toUpperCase()
  const refusal = refusalOfBank({ country, accountNumber, routingNumber: routing ?? null })
  if (refusal) return { wrong: refusal }
  const given = { object: 'bank_account', country, account_number: accountNumber }
  return { given: { ...given, ...(routing ? { routing_number: routing } : {}) } }
}

function changeOf(
  said: Readonly<Record<string, unknown>>,
  { now, address, userAgent }: Circumstances,
  bank: Bank | null,
): Omit<Answers, 'errors'> {
  const { business_profile, company, individual, tos, external_account: _bank, ...others } = said
  // What was put together has the names that the account has.
  const profile = (business_profile ?? {}) as { url?: string; mcc?: string }
  const acceptance = { date: now, ip: address ?? '127.0.0.1', user_agent: userAgent }
  const change = {
    ...(profile.url ? { business_profile: { url: profile.url } } : {}),
    ...(profile.mcc ? { moreProfile: { mcc: profile.mcc } } : {}),
    ...(bank && 'given' in bank ? { external_account: bank.given } : {}),
    ...(tos ? { tos_acceptance: acceptance } : {}),
  }
  const persons = new Map(Object.entries(others))
  const named = { ...(company ? { company } : {}), ...(individual ? { individual } : {}) }
  // As above: hashes of fields that an account and a person have.
  return { change: { ...change, ...(named as object) }, persons: persons as Answers['persons'] }
}
