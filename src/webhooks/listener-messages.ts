/** What travels between us and `stripe listen` or `stripe logs tail`: one JSON a message. */

import type { RequestLog } from '../domain/request-log.ts'
import type { Timestamp } from '../lib/clock.ts'
import { readable } from './deliver.ts'
import { signatureHeader } from './sign.ts'

export interface OutgoingEvent {
  readonly payload: string
  /** Null for the account's default; the listener decides by it which of two shapes it wants. */
  readonly apiVersion: string | null
  /** Comes back with the acknowledgement. */
  readonly conversation: string
  readonly webhook: string
  readonly secret: string
  readonly timestamp: Timestamp
  readonly livemode: boolean
}

/** The listener forwards the payload as it is, under these headers. */
export function webhookEvent(event: OutgoingEvent): string {
  const { payload, timestamp, secret, livemode } = event
  return JSON.stringify({
    type: 'webhook_event',
    endpoint: { api_version: event.apiVersion },
    event_payload: payload,
    http_headers: {
      'User-Agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      Accept: '*/*; q=0.5, application/xml',
      'Cache-Control': 'no-cache',
      'Content-Type': 'application/json; charset=utf-8',
      'Stripe-Signature': signatureHeader({
        payload,
        timestamp,
        secrets: [secret],
        testMode: !livemode,
      }),
    },
    webhook_conversation_id: event.conversation,
    webhook_id: event.webhook,
  })
}

export function requestLogEvent(log: RequestLog, livemode: boolean): string {
  const { id, created, method, path, status, error } = log
  return JSON.stringify({
    type: 'request_log_event',
    request_log_id: id.replace(/^req_/, 'resp_'),
    event_payload: JSON.stringify({
      created_at: created,
      livemode,
      method,
      request_id: id,
      status,
      url: path,
      ...(error === null ? {} : { error: errorOf(error) }),
    }),
  })
}

/** Every property, or the listener would print what it lacks as the one before. */
function errorOf(error: NonNullable<RequestLog['error']>) {
  const { type, code, declineCode, charge, param, message } = error
  return { type, charge, code, decline_code: declineCode, message, param, error_insight: '' }
}

export type Incoming =
  | { readonly type: 'ack'; readonly event: string; readonly conversation: string }
  | {
      readonly type: 'forwarded'
      readonly event: string
      readonly status: number
      readonly response: string
    }

/** Null for everything else: a listener may know messages that we do not. */
export function parseIncoming(text: string): Incoming | null {
  const message = parseObject(text)
  if (message?.type === 'event_ack') {
    const { event_id: event, webhook_conversation_id: conversation } = message
    if (typeof event !== 'string' || typeof conversation !== 'string') return null
    return { type: 'ack', event, conversation }
  }
  if (message?.type === 'webhook_response') {
    const { notification_id: event, status, body } = message
    if (typeof event !== 'string' || typeof status !== 'number') return null
    if (!Number.isInteger(status) || status < 100 || status > 999) return null
    const response = readable(Buffer.from(typeof body === 'string' ? body : ''))
    return { type: 'forwarded', event, status, response }
  }
  return null
}

function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    // Whatever it holds is checked property by property.
    return typeof value === 'object' ? (value as Readonly<Record<string, unknown>> | null) : null
  } catch {
    return null
  }
}
