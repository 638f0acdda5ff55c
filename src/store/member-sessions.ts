/** Visits to the dashboard, known by a hash of what the browser holds. */

import type { CompiledQuery } from 'kysely'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from './engine.ts'
import type { MemberSessionRow } from './member-tables.ts'
import type { Reader } from './reader.ts'

export type MemberSession = Readonly<MemberSessionRow>

export async function findMemberSession(reader: Reader, id: string): Promise<MemberSession | null> {
  const query = reader.engine.sql.selectFrom('member_sessions').selectAll().where('id', '=', id)
  return (await reader.run(query.compile()))[0] ?? null
}

/** The one that was used last comes first. */
export async function sessionsOf(
  reader: Reader,
  member: string,
): Promise<readonly MemberSession[]> {
  const query = reader.engine.sql.selectFrom('member_sessions').selectAll()
  const own = query.where('member', '=', member).orderBy('seen_at', 'desc').orderBy('id')
  return reader.run(own.compile())
}

export const insertSession = ({ sql }: Engine, row: MemberSession): CompiledQuery =>
  sql.insertInto('member_sessions').values(row).compile()

export const touchSession = ({ sql }: Engine, id: string, now: Timestamp): CompiledQuery =>
  sql.updateTable('member_sessions').set({ seen_at: now }).where('id', '=', id).compile()

export async function deleteSession(tx: Reader, id: string): Promise<boolean> {
  const query = tx.engine.sql.deleteFrom('member_sessions').where('id', '=', id).returning('id')
  return (await tx.run(query.compile())).length === 1
}

/** All of somebody's, but for one that goes on. */
export const deleteSessionsOf = (
  { sql }: Engine,
  member: string,
  except: string | null = null,
): CompiledQuery =>
  sql
    .deleteFrom('member_sessions')
    .where('member', '=', member)
    .where('id', '!=', except ?? '')
    .compile()

export const deleteSessionsBefore = ({ sql }: Engine, before: Timestamp): CompiledQuery =>
  sql.deleteFrom('member_sessions').where('created', '<', before).compile()
