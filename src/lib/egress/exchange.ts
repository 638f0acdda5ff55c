/** One request and its answer on a connection pool, within limits of time and size. */

import type { Dispatcher } from 'undici'
import { monotonicMs } from '../clock.ts'
import { EgressError, exchangeFailure, type EgressReason } from './failure.ts'

export interface EgressAnswer {
  readonly ok: true
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
  /** The body went on beyond the limit and was not read further. */
  readonly truncated: boolean
  readonly durationMs: number
}

export interface EgressFailure {
  readonly ok: false
  readonly reason: EgressReason
  readonly message: string
  readonly durationMs: number
}

export type EgressResult = EgressAnswer | EgressFailure

export interface ExchangeLimits {
  readonly totalTimeoutMs: number
  readonly maxResponseBytes: number
}

/** Never rejects: whatever the other side does becomes an EgressFailure. */
export function exchange(
  pool: Dispatcher,
  options: Dispatcher.DispatchOptions,
  limits: ExchangeLimits,
): Promise<EgressResult> {
  const startedAt = monotonicMs()
  return new Promise((resolve) => {
    const body = bodyCollector(limits.maxResponseBytes)
    let controller: Dispatcher.DispatchController | null = null
    let status = 0
    let headers: EgressAnswer['headers'] = {}
    let settled = false

    const settle = (failure: EgressError | null) => {
      if (settled) return
      settled = true
      clearTimeout(timer)
      const durationMs = Math.round(monotonicMs() - startedAt)
      if (failure === null) resolve({ ok: true, status, headers, ...body.take(), durationMs })
      else resolve({ ok: false, reason: failure.reason, message: failure.message, durationMs })
    }
    const timedOut = new EgressError('timeout', 'There was no complete answer in time.')
    const timer = setTimeout(() => {
      settle(timedOut)
      controller?.abort(timedOut)
    }, limits.totalTimeoutMs)

    pool.dispatch(options, {
      onRequestStart(started) {
        controller = started
        if (settled) started.abort(timedOut)
      },
      onResponseStart(_controller, statusCode, responseHeaders) {
        // Informational answers (1xx) come first and are replaced by the real one.
        status = statusCode
        headers = responseHeaders
      },
      onResponseData(active, chunk) {
        if (body.add(chunk)) return
        settle(null)
        active.abort(new EgressError('protocol', 'The answer is too long.'))
      },
      onResponseEnd: () => settle(null),
      onResponseError: (_controller, error) => settle(exchangeFailure(error)),
    })
  })
}

function bodyCollector(limit: number) {
  const chunks: Buffer[] = []
  let size = 0
  let truncated = false
  return {
    /** Whether there is room for more. */
    add(chunk: Buffer): boolean {
      truncated = size + chunk.length > limit
      // A copy: a slice would keep the whole network buffer alive for each drip of a slow sender.
      chunks.push(Buffer.from(chunk.subarray(0, limit - size)))
      size += chunk.length
      return !truncated
    },
    take: () => ({ body: Buffer.concat(chunks), truncated }),
  }
}
