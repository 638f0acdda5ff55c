/** What is good once and for a while: invitations, resets, challenges. Kept as keyed hashes. */

import type { CompiledQuery } from 'kysely'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from './engine.ts'
import type { MemberTokenRow, TokenPurpose } from './member-tables.ts'
import type { Reader } from './reader.ts'

export type MemberToken = Readonly<MemberTokenRow>

export const insertToken = ({ sql }: Engine, row: MemberToken): CompiledQuery =>
  sql.insertInto('member_tokens').values(row).compile()

export async function findToken(
  reader: Reader,
  id: string,
  purpose: TokenPurpose,
): Promise<MemberToken | null> {
  const query = reader.engine.sql.selectFrom('member_tokens').selectAll()
  const [row] = await reader.run(
    query.where('id', '=', id).where('purpose', '=', purpose).compile(),
  )
  return row ?? null
}

/** Uses it up; null when it was used before, is over, or is for something else. */
export async function takeToken(
  tx: Reader,
  id: string,
  { purpose, now }: { readonly purpose: TokenPurpose; readonly now: Timestamp },
): Promise<MemberToken | null> {
  const query = tx.engine.sql
    .updateTable('member_tokens')
    .set({ used: 1 })
    .where('id', '=', id)
    .where('purpose', '=', purpose)
    .where('used', '=', 0)
    .where('expires_at', '>', now)
    .returningAll()
  return (await tx.run(query.compile()))[0] ?? null
}

/** Those of the reader's account that are still good, the newest first. */
export async function openTokens(
  reader: Reader,
  purpose: TokenPurpose,
  now: Timestamp,
): Promise<readonly MemberToken[]> {
  const query = reader.engine.sql
    .selectFrom('member_tokens')
    .selectAll()
    .where('account', '=', reader.scope.account)
    .where('purpose', '=', purpose)
    .where('used', '=', 0)
    .where('expires_at', '>', now)
    .orderBy('created', 'desc')
    .orderBy('id')
  return reader.run(query.compile())
}

/** Everything of one purpose that somebody was sent: what comes later counts alone. */
export const dropTokens = (
  { sql }: Engine,
  {
    account,
    purpose,
    email,
  }: { readonly account: string; readonly purpose: TokenPurpose; readonly email: string },
): CompiledQuery =>
  sql
    .deleteFrom('member_tokens')
    .where('account', '=', account)
    .where('purpose', '=', purpose)
    .where('email', '=', email)
    .compile()

/** The same for whoever has come to be known, in whatever account it was sent. */
export const dropTokensOf = (
  { sql }: Engine,
  { member, purpose }: { readonly member: string; readonly purpose: TokenPurpose },
): CompiledQuery =>
  sql
    .deleteFrom('member_tokens')
    .where('member', '=', member)
    .where('purpose', '=', purpose)
    .compile()

export const dropToken = (
  { sql }: Engine,
  { account, id }: { readonly account: string; readonly id: string },
): CompiledQuery =>
  sql.deleteFrom('member_tokens').where('account', '=', account).where('id', '=', id).compile()

export const pruneTokens = ({ sql }: Engine, before: Timestamp): CompiledQuery =>
  sql.deleteFrom('member_tokens').where('expires_at', '<', before).compile()
