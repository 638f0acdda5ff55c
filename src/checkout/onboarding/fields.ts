/** What an onboarding page asks for: one field for each thing that is due. */

import type { ConnectedAccount, Standing } from '../../domain/connect/requirements.ts'
import { LABELS, SECTIONS, type Section } from './words.ts'

export interface Asked {
  /** The requirement's own name, which is the field's. */
  readonly name: string
  readonly label: string
  readonly section: Section
  readonly kind: 'text' | 'email' | 'tel' | 'number' | 'tick'
  /** Why what was said before was not right. */
  readonly error: string | null
}

/** Whether the kind of business is asked first: what else is due depends on it. */
export function asksKind({ connected }: ConnectedAccount): boolean {
  return connected.business_type === null
}

export function fieldsOf(due: readonly string[], standing: Standing): readonly Asked[] {
  const names = due.flatMap((name) => namesFor(name))
  const asked = [...new Set(names)].map((name): Asked => {
    const error = standing.errors.find(({ requirement }) => requirement === name)
    return {
      name,
      label: labelOf(name),
      section: sectionOf(name),
      kind: kindOf(name),
      error: error?.reason ?? null,
    }
  })
  const order = Object.keys(SECTIONS)
  const place = ({ section, name }: Asked) =>
    order.indexOf(section) * 100 + ORDER.findIndex((end) => name.endsWith(end))
  return asked.toSorted((a, b) => place(a) - place(b))
}

/** In the order in which a person would say it. */
const ORDER = [
  'url',
  'mcc',
  'company.name',
  'first_name',
  'last_name',
  'email',
  'phone',
  'dob.day',
  'dob.month',
  'dob.year',
  'line1',
  'city',
  'postal_code',
  'state',
  'tax_id',
  'ssn_last_4',
  'id_number',
  'title',
  'owners_provided',
  'routing_number',
  'account_number',
]

function namesFor(name: string): readonly string[] {
  if (name === 'business_type') return []
  if (name.startsWith('tos_acceptance')) return ['tos']
  if (name === 'external_account')
    return ['external_account.routing_number', 'external_account.account_number']
  return [name]
}

function labelOf(name: string): string {
  const parts = name.split('.')
  const ends = [name, parts.slice(-2).join('.'), parts.at(-1) ?? '']
  return ends.flatMap((end) => LABELS[end] ?? [])[0] ?? name
}

function sectionOf(name: string): Section {
  const [first = ''] = name.split('.')
  if (first.startsWith('person_')) return 'representative'
  // Whatever else is due begins with one of them.
  return first in SECTIONS ? (first as Section) : 'business_profile'
}

function kindOf(name: string): Asked['kind'] {
  if (name === 'tos' || name.endsWith('owners_provided')) return 'tick'
  if (name.endsWith('email')) return 'email'
  if (name.endsWith('phone')) return 'tel'
  return /dob\.|mcc$|ssn_last_4$/.test(name) ? 'number' : 'text'
}
