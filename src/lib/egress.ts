/** The only way out of the server: HTTP requests that cannot be turned against our own network. */

import { createConnector, systemResolver, type Resolver } from './egress/connect.ts'
import { exchange, type EgressResult } from './egress/exchange.ts'
import { guardUrl, type EgressPolicy } from './egress/guard-url.ts'
import { createOrigins } from './egress/origins.ts'

export interface EgressRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** From the call to the last byte of the answer, waiting for a connection included. */
  readonly totalTimeoutMs?: number
  /** What goes beyond is cut off, and the answer says so. */
  readonly maxResponseBytes?: number
}

export interface EgressOptions {
  readonly resolver?: Resolver
  readonly connectTimeoutMs?: number
  readonly totalTimeoutMs?: number
  readonly maxResponseBytes?: number
  readonly connectionsPerOrigin?: number
  readonly maxOrigins?: number
}

export interface Egress {
  /** Never rejects for what the world does. A redirect is an answer and is not followed. */
  send(request: EgressRequest): Promise<EgressResult>
  /** Refuses new requests, lets the running ones finish, then disconnects. */
  close(): Promise<void>
  /** Refuses new requests, and breaks off the running ones. */
  abort(): Promise<void>
}

const DEFAULTS = {
  resolver: systemResolver,
  connectTimeoutMs: 10_000,
  totalTimeoutMs: 20_000,
  maxResponseBytes: 64 * 1024,
  /** Enough that no request waits behind the slow answer to another. */
  connectionsPerOrigin: 256,
  maxOrigins: 512,
}

/** No proxy variables, no cookies, no redirects, no credentials: only what a request says. */
export function createEgress(policy: EgressPolicy, options: EgressOptions = {}): Egress {
  const settings = { ...DEFAULTS, ...options }
  const { resolver, connectTimeoutMs: timeoutMs } = settings
  const connect = createConnector({ policy, resolver, timeoutMs })
  const origins = createOrigins({ ...settings, connect })
  let closed = false

  return {
    async send(request) {
      const guarded = guardUrl(request.url, policy)
      if (!guarded.ok) return refused('blocked', guarded.message)
      if (closed) return refused('connect', 'The client is closed.')
      const { origin, pathname, search } = guarded.url
      const outgoing = {
        method: request.method,
        path: pathname + search,
        headers: { ...request.headers },
        body: request.body ?? null,
      }
      const limits = {
        totalTimeoutMs: request.totalTimeoutMs ?? settings.totalTimeoutMs,
        maxResponseBytes: request.maxResponseBytes ?? settings.maxResponseBytes,
      }
      return origins.using(origin, (pool) => exchange(pool, outgoing, limits))
    },

    close() {
      closed = true
      return origins.close()
    },

    abort() {
      closed = true
      return origins.abort()
    },
  }
}

function refused(reason: 'blocked' | 'connect', message: string): EgressResult {
  return { ok: false, reason, message, durationMs: 0 }
}
