/** What a request log keeps of what was asked and answered: nothing that opens, nobody's numbers. */

import type { Form } from '../lib/form.ts'
import { scrubbed } from '../lib/log.ts'

/** As JSON, cut where it is too long. */
export interface Exchange {
  readonly asked: string | null
  readonly answered: string | null
}

export const HIDDEN = '[hidden]'

/** Of each: the characters that are kept at most. */
export const LONGEST_KEPT = 16_384
/** Longer answers are not even looked at. */
const LONGEST_READ = 262_144
const LONGEST_TEXT = 1_000

export function exchangeOf(asked: Form | null, answered: string | null): Exchange {
  return {
    asked: asked === null || Object.keys(asked).length === 0 ? null : kept(asked),
    answered: answered === null ? null : keptAnswer(answered),
  }
}

function keptAnswer(text: string): string | null {
  if (text.length > LONGEST_READ) return null
  try {
    return kept(JSON.parse(text))
  } catch {
    // Every answer of the API is JSON; what is none is not kept.
    return null
  }
}

function kept(value: unknown): string {
  const text = JSON.stringify(redacted(value, { name: '', within: [], type: '' }))
  return text.length > LONGEST_KEPT ? `${text.slice(0, LONGEST_KEPT).toWellFormed()}…` : text
}

/** Where a value stands. */
interface Place {
  readonly name: string
  /** The names of what it stands in, from the outside in. */
  readonly within: readonly string[]
  /** What the hash that it stands in says it is. */
  readonly type: string
}

function redacted(value: unknown, place: Place): unknown {
  if (value === null || typeof value === 'boolean') return value
  if (isHidden(place)) return HIDDEN
  if (typeof value === 'string') return harmless(value)
  if (typeof value === 'number') return Math.abs(value) < 1e12 ? value : harmless(String(value))
  if (Array.isArray(value)) return value.map((one) => redacted(one, place))
  const hash = Object.entries(Object(value))
  const type = hash
    .filter(([name, said]) => (name === 'object' || name === 'type') && typeof said === 'string')
    .map(([, said]) => String(said))
    .join(' ')
  const within = [...place.within, place.name]
  return Object.fromEntries(
    hash.map(([name, inner]) => {
      return [harmless(name), redacted(inner, { name: name.toLowerCase(), within, type })]
    }),
  )
}

/** Whatever it is called: no card number, no key, nothing that confirms a payment. */
function harmless(text: string): string {
  const clean = scrubbed(text.slice(0, LONGEST_TEXT + 1)).replaceAll(CLIENT_SECRET, `$1${HIDDEN}`)
  const short = clean.length > LONGEST_TEXT ? `${clean.slice(0, LONGEST_TEXT)}…` : clean
  // A database refuses it as text.
  return short.replaceAll('\0', ' ').toWellFormed()
}

const CLIENT_SECRET = /(_secret_)[0-9A-Za-z]+/g

function isHidden({ name, within, type }: Place): boolean {
  if (NAMES.has(name) || /(?:^|[_-])(?:secret|password|passphrase|token|api_?key)$/.test(name))
    return true
  if (name === 'number') return within.some((outer) => CARRIES_NUMBERS.has(outer))
  if (name === 'code') return within.includes('blik')
  if (name === 'url') return LINKS.some((link) => type.split(' ').includes(link))
  // The number of a tax id may be that of a person.
  return name === 'value' && /(?:^| )[a-z]{2}_[a-z_]+$/.test(type)
}

/** Secrets of a card, accounts at banks, and what tells who a person is; and links that let in. */
const NAMES: ReadonlySet<string> = new Set([
  'account_number',
  'authorization',
  'branch_code',
  'bsb_number',
  'clabe',
  'csc',
  'cvc',
  'cvv',
  'cvv2',
  'descriptor_code',
  'dob',
  'hosted_instructions_url',
  'hosted_invoice_url',
  'hosted_verification_url',
  'hosted_voucher_url',
  'iban',
  'id_number',
  'id_number_secondary',
  'invoice_pdf',
  'otp',
  'pan',
  'personal_id_number',
  'pin',
  'receipt_url',
  'routing_number',
  'sort_code',
  'ssn',
  'ssn_last_4',
  'tax_id',
  'vat_id',
])

const CARRIES_NUMBERS: ReadonlySet<string> = new Set([
  'bank_account',
  'card',
  'default_source',
  'external_account',
  'payment_method_data',
  'source',
])

/** Objects that are addresses: whoever has one is let in. */
const LINKS = ['account_link', 'billing_portal.session', 'file_link', 'login_link']
