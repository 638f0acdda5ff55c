/** What a log keeps of what was asked and answered: nothing that opens, nobody’s numbers. */

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
  const text = JSON.stringify(redacted(value, OUTSIDE))
  return text.length > LONGEST_KEPT ? `${text.slice(0, LONGEST_KEPT).toWellFormed()}…` : text
}

/** What a value stands in: of every request so many are looked at that this is kept short. */
interface Around {
  /** Something in which a number is one of a card or of an account. */
  readonly carriesNumbers: boolean
  readonly isBlik: boolean
  /** What the hash says it is. */
  readonly object: unknown
  readonly type: unknown
}

const OUTSIDE: Around = { carriesNumbers: false, isBlik: false, object: null, type: null }

function redacted(value: unknown, around: Around): unknown {
  if (typeof value === 'string') return harmless(value)
  if (typeof value === 'number') return Math.abs(value) < 1e12 ? value : harmless(String(value))
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((one) => redacted(one, around))
  // Looked at as what they are where they count.
  const { object, type } = value as { object?: unknown; type?: unknown }
  const here = { ...around, object, type }
  const result: [string, unknown][] = []
  for (const [name, inner] of Object.entries(value)) {
    const known = name.toLowerCase()
    if (inner !== null && typeof inner !== 'boolean' && isHidden(known, here)) {
      result.push([harmless(name), HIDDEN])
      continue
    }
    const isNumbered = CARRIES_NUMBERS.has(known) || known === 'blik'
    result.push([harmless(name), redacted(inner, isNumbered ? inside(here, known) : here)])
  }
  return Object.fromEntries(result)
}

function inside(around: Around, name: string): Around {
  return name === 'blik' ? { ...around, isBlik: true } : { ...around, carriesNumbers: true }
}

/** Without any of these there is neither a key nor a card number in a text. */
const SUSPECT = /\d|\0|[prs]k_|whsec_|_secret_/

/** Whatever it is called: no card number, no key, nothing that confirms a payment. */
function harmless(text: string): string {
  // A number that is cut in two would be known no more for what it is.
  const part = text.slice(0, LONGEST_TEXT + LONGEST_NUMBER)
  const clean = SUSPECT.test(part)
    ? scrubbed(part).replaceAll(CLIENT_SECRET, `$1${HIDDEN}`).replaceAll('\0', ' ')
    : part
  return (clean.length > LONGEST_TEXT ? `${clean.slice(0, LONGEST_TEXT)}…` : clean).toWellFormed()
}

/** Of a card, with its spaces. */
const LONGEST_NUMBER = 64
const CLIENT_SECRET = /(_secret_)[0-9A-Za-z]+/g
const SECRET_ENDING = /(?:^|[_-])(?:secret|password|passphrase|token|api_?key)$/

function isHidden(name: string, { carriesNumbers, isBlik, object, type }: Around): boolean {
  switch (name) {
    case 'number':
      return carriesNumbers
    case 'code':
      return isBlik
    case 'url':
      return LINKS.has(object)
    case 'value':
      // The number of a tax id may be that of a person.
      return typeof type === 'string' && /^[a-z]{2}_[a-z_]+$/.test(type)
    default:
      return NAMES.has(name) || SECRET_ENDING.test(name)
  }
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
const LINKS: ReadonlySet<unknown> = new Set([
  'account_link',
  'billing_portal.session',
  'file_link',
  'login_link',
])
