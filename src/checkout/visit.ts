/** What a link's URL carries: read once, and what is not in order is dropped without a word. */

import { isEmailAddress } from '../domain/email.ts'
import type { FieldValues } from './view.ts'

export interface VisitParams {
  readonly clientReferenceId: string | null
  readonly lockedEmail: string | null
  readonly prefilled: FieldValues
  readonly utm: Readonly<Record<string, string>>
  readonly locale: string | null
  /** Minor units, for a price that the payer chooses. */
  readonly prefilledAmount: number | null
}

const UTM = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const

export function readVisit(query: URLSearchParams): VisitParams {
  const locked = emailIn(query, 'locked_prefilled_email')
  const email = locked ?? emailIn(query, 'prefilled_email')
  const amount = query.get('__prefilled_amount') ?? ''
  return {
    clientReferenceId: codeIn(query, 'client_reference_id', 200),
    lockedEmail: locked,
    prefilled: email === null ? {} : { email },
    utm: Object.fromEntries(
      UTM.flatMap((name) => {
        const value = codeIn(query, name, 150)
        return value === null ? [] : [[name, value]]
      }),
    ),
    locale: query.get('locale'),
    prefilledAmount: /^[1-9]\d{0,11}$/.test(amount) ? Number(amount) : null,
  }
}

/** The address that a finished payment goes to, with the session's id and the visit's campaign. */
export function redirectTarget(
  template: string,
  sessionId: string,
  utm: Readonly<Record<string, string>>,
): string {
  const filled = template.replaceAll('{CHECKOUT_SESSION_ID}', sessionId)
  const url = URL.parse(filled)
  if (!url) return filled
  let changed = false
  for (const [name, value] of Object.entries(utm)) {
    if (url.searchParams.has(name)) continue
    url.searchParams.append(name, value)
    changed = true
  }
  return changed ? url.href : filled
}

function codeIn(query: URLSearchParams, name: string, longest: number): string | null {
  const value = query.get(name) ?? ''
  return value.length <= longest && /^[A-Za-z0-9_-]+$/.test(value) ? value : null
}

function emailIn(query: URLSearchParams, name: string): string | null {
  const value = query.get(name)?.trim() ?? ''
  return isEmailAddress(value) ? value : null
}
