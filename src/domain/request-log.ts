/** What is remembered of an API request, and which of them somebody who watches wants to see. */

import type { Timestamp } from '../lib/clock.ts'

export interface RequestLog {
  readonly id: string
  readonly created: Timestamp
  readonly method: string
  /** Without the query. */
  readonly path: string
  readonly status: number
  readonly error: RequestLogError | null
  /** Absent of those from before it was kept. */
  readonly details?: RequestDetails
}

/** Who asked, and how; never a whole key. */
export interface RequestDetails {
  readonly keyLast4: string | null
  readonly address: string | null
  readonly version: string
  readonly idempotencyKey: string | null
  readonly userAgent: string | null
  readonly durationMs: number
  /** The platform that acted for the account. */
  readonly platform: string | null
}

export interface RequestLogError {
  readonly type: string
  readonly code: string
  readonly declineCode: string
  readonly charge: string
  readonly param: string
  readonly message: string
}

/** Where a request came from: a program of the merchant's, or Stripe's command line. */
export type RequestSource = 'API' | 'CLI'

/** What Stripe's command line calls itself. */
export const CLI_AGENT = 'stripe-cli/'

export function sourceOf({ details }: RequestLog): RequestSource {
  return details?.userAgent?.toLowerCase().includes(CLI_AGENT) ? 'CLI' : 'API'
}

/** What `stripe logs tail` filters by. A filter that is left out lets everything through. */
export interface LogFilters {
  readonly filter_account?: readonly string[]
  readonly filter_ip_address?: readonly string[]
  readonly filter_http_method?: readonly string[]
  readonly filter_request_path?: readonly string[]
  readonly filter_request_status?: readonly string[]
  readonly filter_source?: readonly string[]
  readonly filter_status_code?: readonly string[]
  readonly filter_status_code_type?: readonly string[]
}

export function passes(log: RequestLog, filters: LogFilters): boolean {
  const { status, details } = log
  // What the account asks of others is in their logs.
  const whose = details?.platform ? 'connect_in' : 'self'
  return (
    allows(filters.filter_account, (account) => account === whose) &&
    // Whatever the dashboard does, it does without asking the API.
    allows(filters.filter_source, (source) => source === 'API') &&
    allows(filters.filter_ip_address, (address) => address === details?.address) &&
    allows(filters.filter_http_method, (method) => method === log.method) &&
    allows(filters.filter_request_path, (path) => leadsTo(path, log.path)) &&
    allows(filters.filter_request_status, (name) => status < 400 === (name === 'SUCCEEDED')) &&
    allows(filters.filter_status_code, (code) => code === String(status)) &&
    allows(filters.filter_status_code_type, (code) => code === `${String(status).charAt(0)}00`)
  )
}

function allows(
  wanted: readonly string[] | undefined,
  isWanted: (value: string) => boolean,
): boolean {
  return wanted === undefined || wanted.some(isWanted)
}

/** A path, and everything below it. */
function leadsTo(wanted: string, path: string): boolean {
  return path === wanted || path.startsWith(wanted.endsWith('/') ? wanted : `${wanted}/`)
}
