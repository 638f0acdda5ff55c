/** What a request says before anybody knows what it means: headers, form, expansions, key. */

import type { Keyring } from '../lib/crypto.ts'
import { type Form, canonicalText, parseForm } from '../lib/form.ts'
import { idempotencyKeyTooLong, unreadableForm, wrongContentType } from '../objects/errors.ts'
import type { PendingRequest } from '../operations/context.ts'
import type { Matched } from './router.ts'
import { expand } from './vocabulary.ts'

export interface ApiRequest {
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly query: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: string
  /** Whose it is, as far as anybody can tell. */
  readonly address?: string | null
  /** Of a form with several parts: its body, which is not text. */
  readonly parts?: Buffer
}

const FORM = 'application/x-www-form-urlencoded'
const KEY_MAX = 255

export function headerOf(request: ApiRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : value?.[0]
}

/** Parameters may stand in the query, in the body, or in both: none of them is overlooked. */
export function readForm(request: ApiRequest): Form {
  const { query, body } = request
  const type = headerOf(request, 'content-type')?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (body !== '' && type !== '' && type !== FORM) throw wrongContentType(type)
  const form = parseForm(query !== '' && body !== '' ? `${query}&${body}` : query || body)
  if (typeof form === 'string') throw unreadableForm(form)
  return form
}

export interface ReadParams {
  /** Every parameter but `expand`. */
  readonly params: Form
  readonly expand: readonly string[]
}

export function readExpand({ expand: raw, ...params }: Form): ReadParams {
  return { params, expand: raw === undefined ? [] : expand.parse(raw, 'expand') }
}

export interface Keyed {
  readonly form: Form
  readonly expand: readonly string[]
  readonly requestId: string
  readonly version: string
  readonly keyring: Keyring
}

/** Null for a request that nobody may repeat: without a key, or none that changes anything. */
export function readPending(
  request: ApiRequest,
  { route, ids }: Matched,
  { form, expand, requestId, version, keyring }: Keyed,
): PendingRequest | null {
  const key = headerOf(request, 'idempotency-key')
  if (!key || route.method !== 'POST') return null
  if (key.length > KEY_MAX) throw idempotencyKeyTooLong()
  // Keyed, because a form may hold what must not be guessed from its hash, such as a card's number.
  const requestHash = keyring.fingerprint(JSON.stringify([route.path, ids]) + canonicalText(form))
  return { idempotencyKey: key, requestHash, requestId, version, expand }
}
