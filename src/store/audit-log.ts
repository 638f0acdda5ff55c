/** What members did: only ever added to, which the database itself sees to. */

import { type CompiledQuery, type SqlBool, sql } from 'kysely'
import type { Engine } from './engine.ts'
import type { AuditRow } from './member-tables.ts'
import type { Reader } from './reader.ts'

export type AuditEntry = Readonly<AuditRow>

export const insertAuditEntry = (engine: Engine, row: AuditEntry): CompiledQuery =>
  engine.sql.insertInto('audit_log').values(row).compile()

export interface AuditQuery {
  readonly limit: number
  readonly member?: string | null
  /** An entry's id: older than it, or newer. */
  readonly after?: string | null
  readonly before?: string | null
}

/** Of the reader's account, the newest first. */
export async function auditPage(
  reader: Reader,
  { limit, member, after, before }: AuditQuery,
): Promise<{ readonly entries: readonly AuditEntry[]; readonly hasMore: boolean }> {
  let rows = reader.engine.sql
    .selectFrom('audit_log')
    .selectAll()
    .where('account', '=', reader.scope.account)
  if (member) rows = rows.where('member', '=', member)
  const cursor = await entryAt(reader, before ?? after ?? null)
  const isBack = Boolean(before)
  if (cursor) {
    const { position, id } = cursor
    rows = rows.where(
      isBack
        ? sql<SqlBool>`(position, id) > (${position}, ${id})`
        : sql<SqlBool>`(position, id) < (${position}, ${id})`,
    )
  }
  const order = isBack ? 'asc' : 'desc'
  const query = rows
    .orderBy('position', order)
    .orderBy('id', order)
    .limit(limit + 1)
  const found = await reader.run(query.compile())
  const entries = found.slice(0, limit)
  return { entries: isBack ? entries.toReversed() : entries, hasMore: found.length > limit }
}

async function entryAt(reader: Reader, id: string | null) {
  if (id === null) return null
  const query = reader.engine.sql
    .selectFrom('audit_log')
    .select(['position', 'id'])
    .where('account', '=', reader.scope.account)
    .where('id', '=', id)
  return (await reader.run(query.compile()))[0] ?? null
}
