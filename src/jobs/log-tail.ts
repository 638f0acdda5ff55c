/** Follows the request logs of one account, also those that other nodes write. */

import type { RequestLog } from '../domain/request-log.ts'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from '../store/engine.ts'
import type { Scope } from '../store/kinds.ts'
import { POSITIONS_PER_SECOND } from '../store/reader.ts'
import { requestLogsAfter } from '../store/request-logs.ts'

export interface LogTail {
  /** Those that have appeared since it was asked last, oldest first; none at the first time. */
  next(now: Timestamp): Promise<readonly RequestLog[]>
}

/** Logs are numbered before they are written, and nodes write them at different times. */
const OVERLAP_SECONDS = 10
const PAGE = 500

export function makeLogTail(engine: Engine, scope: Scope): LogTail {
  /** Those seen since the overlap began, with their positions. */
  const seen = new Map<string, number>()
  let newest: number | null = null

  async function unseen(from: number): Promise<readonly RequestLog[]> {
    const fresh: RequestLog[] = []
    let position = from
    for (;;) {
      const page = await requestLogsAfter(engine, scope, { position, limit: PAGE })
      for (const { log, position: at } of page) {
        if (!seen.has(log.id)) fresh.push(log)
        seen.set(log.id, at)
        position = at
      }
      newest = Math.max(newest ?? 0, position)
      if (page.length < PAGE) return fresh
    }
  }

  return {
    async next(now) {
      const isFirst = newest === null
      const from = (newest ?? now * POSITIONS_PER_SECOND) - OVERLAP_SECONDS * POSITIONS_PER_SECOND
      const fresh = await unseen(from)
      for (const [id, at] of seen) if (at <= from) seen.delete(id)
      return isFirst ? [] : fresh
    },
  }
}
