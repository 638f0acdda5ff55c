/** Follows the request logs of one account, also those that other nodes write. */

import type { RequestLog } from '../domain/request-log.ts'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from '../store/engine.ts'
import type { Scope } from '../store/kinds.ts'
import { type Cursor, POSITIONS_PER_SECOND } from '../store/reader.ts'
import { requestLogsAfter } from '../store/request-logs.ts'

export interface LogTail {
  /** Those that have appeared since it was asked last, oldest first; none at the first time. */
  next(now: Timestamp): Promise<readonly RequestLog[]>
}

/** Nodes number their logs and write them a little later, each at its own time. */
const NODES_DIFFER_SECONDS = 5
const PAGE = 500

export function makeLogTail(engine: Engine, scope: Scope): LogTail {
  // On SQLite there is one node, which writes its logs in their order.
  const overlap = engine.name === 'sqlite' ? 0 : NODES_DIFFER_SECONDS * POSITIONS_PER_SECOND
  /** Those within the overlap that were seen, with their positions. */
  const seen = new Map<string, number>()
  let newest: Cursor | null = null

  async function unseenAfter(from: Cursor): Promise<readonly RequestLog[]> {
    const fresh: RequestLog[] = []
    let after = from
    for (;;) {
      const page = await requestLogsAfter(engine, scope, { after, limit: PAGE })
      for (const { log, position } of page) {
        if (!seen.has(log.id)) fresh.push(log)
        seen.set(log.id, position)
        after = { position, id: log.id }
      }
      if (page.length === PAGE) continue
      newest = newest && newest.position > after.position ? newest : after
      return fresh
    }
  }

  return {
    async next(now) {
      const isFirst = newest === null
      const last = newest ?? { position: now * POSITIONS_PER_SECOND, id: '' }
      const from = overlap === 0 ? last : { position: last.position - overlap, id: '' }
      const fresh = await unseenAfter(from)
      for (const [id, position] of seen) if (position <= from.position) seen.delete(id)
      return isFirst ? [] : fresh
    },
  }
}
