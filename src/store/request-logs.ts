/** Request logs: what was asked and how it was answered; never a secret, never a whole key. */

import { type CompiledQuery, type SqlBool, sql as raw } from 'kysely'
import type { Exchange } from '../domain/request-exchange.ts'
import type { RequestDetails, RequestLog, RequestLogError } from '../domain/request-log.ts'
import type { Engine } from './engine.ts'
import { type Scope, flag } from './kinds.ts'
import { type Cursor, POSITIONS_PER_SECOND } from './reader.ts'
import type { RequestLogRow } from './tables.ts'

export interface PlacedLog {
  readonly scope: Scope
  readonly position: number
  readonly log: RequestLog
  readonly exchange?: Exchange | null
}

export async function insertRequestLogs(engine: Engine, logs: readonly PlacedLog[]): Promise<void> {
  const bodies = logs.filter(({ exchange }) => exchange?.asked || exchange?.answered)
  if (bodies.length === 0) await engine.run(logsQuery(engine, logs))
  // Neither without the other: a batch that failed is written again, whole.
  else
    await engine.transaction(async (runner) => {
      await runner.run(logsQuery(engine, logs))
      await runner.run(bodiesQuery(engine, bodies))
    })
}

/** However many there are, they travel as one statement with one parameter. */
function logsQuery(engine: Engine, logs: readonly PlacedLog[]): CompiledQuery {
  const rows = logs.map(({ scope, position, log }) => [
    scope.account,
    flag(scope.livemode),
    log.id,
    position,
    log.method,
    log.path,
    log.status,
    log.error === null ? null : JSON.stringify(log.error),
    log.details === undefined ? null : JSON.stringify(log.details),
  ])
  const cells = engine.name === 'sqlite' ? FROM_SQLITE : FROM_POSTGRES
  return raw`insert into request_logs
      (account, livemode, id, "position", method, path, status, error, details)
    select ${cells(JSON.stringify(rows))}`.compile(engine.sql)
}

function bodiesQuery(engine: Engine, logs: readonly PlacedLog[]): CompiledQuery {
  const rows = logs.map(({ scope, position, log, exchange }) => {
    const { asked = null, answered = null } = exchange ?? {}
    return [scope.account, flag(scope.livemode), log.id, position, asked, answered]
  })
  const text = JSON.stringify(rows)
  const cells =
    engine.name === 'sqlite'
      ? raw`value->>0, value->>1, value->>2, value->>3, value->>4, value->>5
          from json_each(${text})`
      : raw`value->>0, (value->>1)::bigint, value->>2, (value->>3)::bigint, value->>4, value->>5
          from json_array_elements(${text}::json)`
  return raw`insert into request_bodies (account, livemode, id, "position", asked, answered)
    select ${cells}`.compile(engine.sql)
}

const FROM_SQLITE = (rows: string) =>
  raw`value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7,
    value->>8 from json_each(${rows})`

const FROM_POSTGRES = (rows: string) =>
  raw`value->>0, (value->>1)::bigint, value->>2, (value->>3)::bigint, value->>4, value->>5,
    (value->>6)::bigint, value->>7, value->>8 from json_array_elements(${rows}::json)`

/** Those after a cursor, oldest first. */
export async function requestLogsAfter(
  engine: Engine,
  { account, livemode }: Scope,
  { after, limit }: { readonly after: Cursor; readonly limit: number },
): Promise<readonly { readonly position: number; readonly log: RequestLog }[]> {
  const query = engine.sql
    .selectFrom('request_logs')
    .selectAll()
    .where('account', '=', account)
    .where('livemode', '=', flag(livemode))
    .where(raw<SqlBool>`("position", id) > (${after.position}, ${after.id})`)
    .orderBy('position')
    .orderBy('id')
    .limit(limit)
  const rows = await engine.run(query.compile())
  return rows.map((row) => ({ position: row.position, log: logOf(row) }))
}

export function logOf(row: Omit<RequestLogRow, 'account' | 'livemode'>): RequestLog {
  const { id, position, method, path, status, error, details } = row
  return {
    id,
    created: Math.floor(position / POSITIONS_PER_SECOND),
    method,
    path,
    status,
    // Written by `insertRequestLogs`.
    error: error === null ? null : (JSON.parse(error) as RequestLogError),
    // As the error.
    ...(details === null ? {} : { details: JSON.parse(details) as RequestDetails }),
  }
}
