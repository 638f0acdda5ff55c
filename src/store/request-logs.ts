/** Request logs: what was asked and how it was answered; never a body, never a key. */

import { type SqlBool, sql as raw } from 'kysely'
import type { RequestDetails, RequestLog, RequestLogError } from '../domain/request-log.ts'
import type { Engine } from './engine.ts'
import { type Scope, flag } from './kinds.ts'
import { type Cursor, POSITIONS_PER_SECOND } from './reader.ts'
import type { RequestLogRow } from './tables.ts'

export interface PlacedLog {
  readonly scope: Scope
  readonly position: number
  readonly log: RequestLog
}

/** However many there are, they travel as one statement with one parameter. */
export async function insertRequestLogs(engine: Engine, logs: readonly PlacedLog[]): Promise<void> {
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
  await engine.run(
    raw`insert into request_logs
        (account, livemode, id, "position", method, path, status, error, details)
      select ${cells(JSON.stringify(rows))}`.compile(engine.sql),
  )
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
