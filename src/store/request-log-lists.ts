/** Request logs as a developer looks for them: newest first, a stretch of them at a time. */

import { type SqlBool, sql as raw } from 'kysely'
import type { Exchange } from '../domain/request-exchange.ts'
import { CLI_AGENT, type RequestLog, type RequestSource } from '../domain/request-log.ts'
import { type Scope, flag } from './kinds.ts'
import type { Reader } from './reader.ts'
import { logOf } from './request-logs.ts'

export interface LogQuery {
  readonly method: string | null
  /** A path, and everything below it. */
  readonly path: string | null
  readonly status: number | null
  /** `200`, `400` or `500`: from there to the next. */
  readonly statusType: number | null
  readonly address?: string | null
  readonly source?: RequestSource | null
  /** Who acted for the account. */
  readonly platform?: string | null
  /** As `logCursor` makes it. */
  readonly after: string | null
  readonly limit: number
}

export interface FoundLog {
  readonly cursor: string
  readonly log: RequestLog
}

export interface LogPage {
  readonly logs: readonly FoundLog[]
  /** From where to look further back; null at the end. */
  readonly next: string | null
}

/** However rare what is looked for is, a page reads no more than this. */
const STRETCH = 5_000

const COLUMNS = ['id', 'position', 'method', 'path', 'status', 'error', 'details'] as const

export async function findLogs(reader: Reader, query: LogQuery): Promise<LogPage> {
  const { engine, scope } = reader
  const cursor = readCursor(query.after)
  const stretch = rowsOf(reader, scope).orderBy('position', 'desc').orderBy('id', 'desc')
  const after = raw<SqlBool>`("position", id) < (${cursor?.position}, ${cursor?.id})`
  const within = (cursor ? stretch.where(after) : stretch).limit(STRETCH)
  const wanted = [...conditions(query), ...detailed(reader, query)].reduce(
    (rows, condition) => rows.where(condition),
    engine.sql.selectFrom(within.as('stretch')).selectAll(),
  )
  const found = await reader.run(
    wanted
      .orderBy('position', 'desc')
      .orderBy('id', 'desc')
      .limit(query.limit + 1)
      .compile(),
  )
  // Whoever reads them is in the scope that they were read from.
  const logs = found.slice(0, query.limit).map((row) => ({
    cursor: `${row.position}-${row.id}`,
    log: logOf(row),
  }))
  if (found.length > query.limit) return { logs, next: logs.at(-1)?.cursor ?? null }
  const [last] = await reader.run(
    engine.sql
      .selectFrom(within.as('stretch'))
      .select(['position', 'id'])
      .orderBy('position')
      .orderBy('id')
      .limit(1)
      .offset(0)
      .compile(),
  )
  const end = last ? `${last.position}-${last.id}` : null
  return { logs, next: end !== null && (await hasBefore(reader, end)) ? end : null }
}

export interface WholeLog {
  readonly log: RequestLog
  /** Null where nothing was said, or nothing of it is kept. */
  readonly exchange: Exchange | null
}

export async function findLog(reader: Reader, id: string): Promise<WholeLog | null> {
  const { engine, scope } = reader
  const [row] = await reader.run(rowsOf(reader, scope).where('id', '=', id).limit(1).compile())
  if (!row) return null
  const bodies = engine.sql
    .selectFrom('request_bodies')
    .select(['asked', 'answered'])
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('position', '=', row.position)
    .where('id', '=', id)
  const [exchange = null] = await reader.run(bodies.compile())
  return { log: logOf(row), exchange }
}

async function hasBefore(reader: Reader, end: string): Promise<boolean> {
  const cursor = readCursor(end)
  const before = raw<SqlBool>`("position", id) < (${cursor?.position}, ${cursor?.id})`
  const query = rowsOf(reader, reader.scope).where(before).limit(1)
  return (await reader.run(query.compile())).length > 0
}

function rowsOf({ engine }: Reader, { account, livemode }: Scope) {
  const query = engine.sql.selectFrom('request_logs').select(COLUMNS)
  return query.where('account', '=', account).where('livemode', '=', flag(livemode))
}

function conditions({ method, path, status, statusType }: LogQuery) {
  const below = `${(path ?? '').replace(/\/$/, '').replaceAll(/[%_\\]/g, '\\$&')}/%`
  return [
    ...(method === null ? [] : [raw<SqlBool>`method = ${method}`]),
    ...(path === null ? [] : [raw<SqlBool>`(path = ${path} or path like ${below} escape '\\')`]),
    ...(status === null ? [] : [raw<SqlBool>`status = ${status}`]),
    ...(statusType === null
      ? []
      : [raw<SqlBool>`status >= ${statusType} and status < ${statusType + 100}`]),
  ]
}

/** What stands in the details: JSON, of no more than a stretch. */
function detailed({ engine }: Reader, { address, source, platform }: LogQuery) {
  const said = (name: string) =>
    engine.name === 'sqlite'
      ? raw<string>`details ->> ${raw.lit(name)}`
      : raw<string>`details::json ->> ${raw.lit(name)}`
  const agent = raw<string>`coalesce(${said('userAgent')}, '')`
  const ofCli = raw<SqlBool>`${agent} like ${`%${CLI_AGENT}%`}`
  return [
    ...(address ? [raw<SqlBool>`${said('address')} = ${address}`] : []),
    ...(platform ? [raw<SqlBool>`${said('platform')} = ${platform}`] : []),
    ...(source === 'CLI' ? [ofCli] : []),
    ...(source === 'API' ? [raw<SqlBool>`not (${ofCli})`] : []),
  ]
}

function readCursor(text: string | null) {
  const [, position, id] = /^(\d{1,16})-(req_\w{1,100})$/.exec(text ?? '') ?? []
  return position && id ? { position: Number(position), id } : null
}
