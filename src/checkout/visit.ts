/** What a link's URL carries: read once, and what is not in order is dropped without a word. */

import { isEmailAddress } from '../domain/email.ts'
import { UTM } from '../domain/link-counts.ts'
import { testLocation } from '../domain/local-currency.ts'
import { type PageLocale, isPageLocale } from '../domain/page-locales.ts'
import type { FieldValues } from './view.ts'

export interface VisitParams {
  readonly clientReferenceId: string | null
  readonly lockedEmail: string | null
  readonly prefilled: FieldValues
  readonly utm: Readonly<Record<string, string>>
  /** The language that the link's URL asks for, whatever the browser says. */
  readonly locale: PageLocale | null
  /** A promotion code, of letters and digits; it may be none. */
  readonly promotionCode: string | null
  /** Minor units, for a price that the payer chooses. */
  readonly prefilledAmount: number | null
}

/** Longer ones are no work of a merchant's: nothing in them counts. */
const LONGEST_QUERY = 8192
const NO_QUERY = new URLSearchParams()

/** Where the payer is. Only test mode can tell: nobody is looked up by their address here. */
export function countryOf({ prefilled }: VisitParams, livemode: boolean): string | null {
  return livemode ? null : testLocation(prefilled.email ?? null)
}

export function readVisit(given: URLSearchParams): VisitParams {
  const query = String(given).length > LONGEST_QUERY ? NO_QUERY : given
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
    locale: localeIn(query),
    promotionCode: codeIn(query, 'prefilled_promo_code', 500),
    prefilledAmount: /^[1-9]\d{0,11}$/.test(amount) ? Number(amount) : null,
  }
}

/** The same again as a query, of what was in order. */
export function keptParams(params: VisitParams): URLSearchParams {
  const { clientReferenceId, lockedEmail, prefilled, utm, locale, promotionCode } = params
  const kept = new URLSearchParams(utm)
  if (clientReferenceId !== null) kept.set('client_reference_id', clientReferenceId)
  if (lockedEmail !== null) kept.set('locked_prefilled_email', lockedEmail)
  else if (prefilled.email !== undefined) kept.set('prefilled_email', prefilled.email)
  if (locale !== null) kept.set('locale', locale)
  if (promotionCode !== null) kept.set('prefilled_promo_code', promotionCode)
  if (params.prefilledAmount !== null)
    kept.set('__prefilled_amount', String(params.prefilledAmount))
  return kept
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
  const added = Object.entries(utm).filter(([name]) => !url.searchParams.has(name))
  if (added.length === 0) return filled
  // Joined as text: what the merchant wrote stays as they wrote it.
  url.search = [url.search.slice(1), ...added.map((pair) => pair.join('='))]
    .filter((part) => part !== '')
    .join('&')
  return url.href
}

function codeIn(query: URLSearchParams, name: string, longest: number): string | null {
  const value = query.get(name) ?? ''
  return value.length <= longest && /^[A-Za-z0-9_-]+$/.test(value) ? value : null
}

function localeIn(query: URLSearchParams): PageLocale | null {
  const value = query.get('locale') ?? ''
  return isPageLocale(value) ? value : null
}

function emailIn(query: URLSearchParams, name: string): string | null {
  const value = query.get(name)?.trim() ?? ''
  return isEmailAddress(value) ? value : null
}
