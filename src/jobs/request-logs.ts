/** Keeps request logs without making a request wait: they are written in batches, soon after. */

import type { RequestDetails, RequestLog } from '../domain/request-log.ts'
import { exchangeOf } from '../domain/request-exchange.ts'
import type { Clock } from '../lib/clock.ts'
import type { Form } from '../lib/form.ts'
import { type Log, scrubbed } from '../lib/log.ts'
import type { Engine } from '../store/engine.ts'
import type { Scope } from '../store/kinds.ts'
import { type PlacedLog, insertRequestLogs } from '../store/request-logs.ts'
import { makePositions } from '../store/positions.ts'
import { startLoop } from './loop.ts'

export interface RequestLogOptions {
  readonly engine: Engine
  readonly clock: Clock
  readonly log: Log
  /** Whether somebody watches: then requests that read and went well are kept too. */
  isTailed(): boolean
  /** Called when logs have been written. */
  onWritten(): void
}

export interface RequestLogs {
  record(scope: Scope, request: Omit<RequestLog, 'created'>, said?: Said): void
  /** Resolves when everything recorded before is written. */
  stop(): Promise<void>
}

/** What was asked and answered, as it came and went. */
export interface Said {
  readonly asked: Form | null
  readonly answered: string | null
}

const BATCH = 200
/** While the database cannot be reached, what was said by no more than this is held. */
const SAID_HELD_AT_MOST = 2 * BATCH
/** While the database cannot be reached, more than this are not held in memory. */
const HELD_AT_MOST = 2000
const LONGEST_TEXT = 500

/** The CLI opens its own sessions here: whoever watches knows that already. */
const SESSIONS = '/v1/stripecli/sessions'

export function startRequestLogs(options: RequestLogOptions): RequestLogs {
  const { engine, clock, log } = options
  const positions = makePositions()
  const held: PlacedLog[] = []
  let lost = 0

  async function flush(): Promise<void> {
    while (held.length > 0) {
      const batch = held.slice(0, BATCH)
      await insertRequestLogs(engine, batch)
      held.splice(0, batch.length)
      options.onWritten()
    }
    if (lost > 0) log.warn({ lost }, 'request logs were lost')
    lost = 0
  }

  const loop = startLoop(flush, {
    idleMs: 250,
    gapMs: 0,
    onError: (error) => log.error({ err: error }, 'request logs could not be written'),
  })

  return {
    record(scope, request, said) {
      const { method, path, status } = request
      const reads = method === 'GET' || method === 'HEAD'
      if ((reads && status < 400 && !options.isTailed()) || path === SESSIONS) return
      if (held.length >= HELD_AT_MOST) {
        lost += 1
        return
      }
      const created = clock.now()
      const entry = { ...cleaned(request), created }
      const isKept = said && (!reads || status >= 400) && held.length < SAID_HELD_AT_MOST
      const exchange = isKept ? exchangeOf(said.asked, said.answered) : null
      held.push({ scope, position: positions.next(created), log: entry, exchange })
      if (held.length >= BATCH) loop.wake()
    },
    async stop() {
      await loop.stop()
      await flush()
    },
  }
}

/** Callers write what they like into paths and wrong parameters: also what must not be kept. */
function cleaned(request: Omit<RequestLog, 'created'>): Omit<RequestLog, 'created'> {
  const { path, error, details } = request
  return {
    ...request,
    path: clean(path),
    error:
      error === null
        ? null
        : { ...error, message: clean(error.message), param: clean(error.param) },
    ...(details ? { details: cleanedDetails(details) } : {}),
  }
}

function cleanedDetails(details: RequestDetails): RequestDetails {
  const { idempotencyKey, userAgent } = details
  return {
    ...details,
    idempotencyKey: idempotencyKey && clean(idempotencyKey),
    userAgent: userAgent && clean(userAgent),
  }
}

/** Short, without card numbers and keys, and without what a database refuses as text. */
function clean(text: string): string {
  return scrubbed(text.slice(0, LONGEST_TEXT).replaceAll(/\p{Cc}/gu, ' ')).toWellFormed()
}
