/** One attempt to hand an event to the merchant's server. */

import type { Timestamp } from '../lib/clock.ts'
import type { Egress } from '../lib/egress.ts'
import type { EgressAnswer } from '../lib/egress/exchange.ts'
import { signatureHeader } from './sign.ts'

export interface Delivery {
  readonly url: string
  /** The event as JSON. */
  readonly payload: string
  readonly secrets: readonly string[]
  /** Now: each attempt is signed afresh, or a late one would be refused as a replay. */
  readonly timestamp: Timestamp
  readonly testMode: boolean
}

export interface DeliveryResult {
  /** Null when there was no answer. */
  readonly status: number | null
  readonly ok: boolean
  /** A sentence for the merchant; null when it went well. */
  readonly error: string | null
  /** The beginning of the answer, safe to show in a log or on a page. */
  readonly responseBody: string
  readonly headers: ExchangedHeaders
  readonly durationMs: number
}

/** What was said around a request and its answer, by name. */
export interface ExchangedHeaders {
  readonly request: Readonly<Record<string, string>>
  readonly response: Readonly<Record<string, string>>
}

const KEPT_BYTES = 2048
const KEPT_HEADERS = 30
const KEPT_HEADER_BYTES = 200
/** What receivers tell browsers to send again is nobody's to read. */
const SECRET_HEADERS = /^(?:set-cookie|authorization|proxy-|x-api-key)/

/** Succeeds on any 2xx. A redirect is a failure: it is not for the receiver to choose who else. */
export async function deliverEvent(egress: Egress, delivery: Delivery): Promise<DeliveryResult> {
  const request = {
    'Content-Type': 'application/json; charset=utf-8',
    'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    Accept: '*/*; q=0.5, application/json',
    'Cache-Control': 'no-cache',
    'Stripe-Signature': signatureHeader(delivery),
  }
  const { url, payload: body } = delivery
  const result = await egress.send({ method: 'POST', url, headers: request, body })
  const { durationMs } = result
  if (!result.ok) {
    const headers = { request, response: {} }
    return { status: null, ok: false, error: result.message, responseBody: '', headers, durationMs }
  }
  const { status } = result
  const ok = status >= 200 && status < 300
  const error = ok ? null : describeStatus(status)
  const headers = { request, response: readableHeaders(result.headers) }
  return { status, ok, error, responseBody: readable(result.body), headers, durationMs }
}

function readableHeaders(given: EgressAnswer['headers']): Readonly<Record<string, string>> {
  const kept = Object.entries(given)
    .filter(([name, value]) => value !== undefined && !SECRET_HEADERS.test(name.toLowerCase()))
    .slice(0, KEPT_HEADERS)
    .map(([name, value]) => [clipped(name), clipped([value].flat().join(', '))] as const)
  return Object.fromEntries(kept)
}

const clipped = (text: string) => readable(Buffer.from(text.slice(0, KEPT_HEADER_BYTES)))

function describeStatus(status: number): string {
  if (status >= 300 && status < 400) {
    return `The endpoint answered ${status}. Redirects are not followed.`
  }
  return `The endpoint answered ${status}.`
}

/** Text of at most 2 kB in which nothing moves a cursor, colours a terminal or reorders a line. */
export function readable(body: Buffer): string {
  const text = new TextDecoder().decode(body.subarray(0, KEPT_BYTES), { stream: true })
  const kept: string[] = []
  let bytes = 0
  for (const character of text) {
    const shown = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character) ? escaped(character) : character
    bytes += Buffer.byteLength(shown)
    if (bytes > KEPT_BYTES) break
    kept.push(shown)
  }
  return kept.join('')
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
}
