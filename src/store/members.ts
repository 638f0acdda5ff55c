/** Who may use the dashboard, and in which role. */

import type { CompiledQuery } from 'kysely'
import type { Role } from '../domain/team/roles.ts'
import type { Engine } from './engine.ts'
import type { MemberRow, MembershipRow } from './member-tables.ts'
import type { Reader } from './reader.ts'

export type Member = Readonly<MemberRow>

/** A member in one account. */
export interface Colleague {
  readonly member: Member
  readonly role: Role
}

export async function findMember(reader: Reader, id: string): Promise<Member | null> {
  const query = reader.engine.sql.selectFrom('members').selectAll().where('id', '=', id)
  return (await reader.run(query.compile()))[0] ?? null
}

export async function findMemberByEmail(reader: Reader, email: string): Promise<Member | null> {
  const query = reader.engine.sql.selectFrom('members').selectAll()
  const named = query.where('email', '=', email.toLowerCase())
  return (await reader.run(named.compile()))[0] ?? null
}

/** The accounts that somebody belongs to, the first one first. */
export async function membershipsOf(
  reader: Reader,
  member: string,
): Promise<readonly MembershipRow[]> {
  const query = reader.engine.sql.selectFrom('memberships').selectAll()
  return reader.run(
    query.where('member', '=', member).orderBy('created').orderBy('account').compile(),
  )
}

/** The team of the reader's account. */
export async function colleagues(reader: Reader): Promise<readonly Colleague[]> {
  const rows = await reader.run(
    reader.engine.sql
      .selectFrom('memberships')
      .innerJoin('members', 'members.id', 'memberships.member')
      .selectAll('members')
      .select('memberships.role')
      .where('memberships.account', '=', reader.scope.account)
      .orderBy('memberships.created')
      .orderBy('members.id')
      .compile(),
  )
  return rows.map(({ role, ...member }) => ({ member, role }))
}

export async function hasMembers(engine: Pick<Engine, 'run' | 'sql'>): Promise<boolean> {
  const query = engine.sql.selectFrom('memberships').select('member').limit(1)
  return (await engine.run(query.compile())).length > 0
}

export const insertMember = ({ sql }: Engine, row: Member): CompiledQuery =>
  sql.insertInto('members').values(row).compile()

export const updateMember = ({ sql }: Engine, id: string, change: Partial<Member>): CompiledQuery =>
  sql.updateTable('members').set(change).where('id', '=', id).compile()

export const insertMembership = ({ sql }: Engine, row: MembershipRow): CompiledQuery =>
  sql
    .insertInto('memberships')
    .values(row)
    .onConflict((conflict) => conflict.columns(['account', 'member']).doNothing())
    .compile()

export const updateRole = (
  { sql }: Engine,
  { account, member, role }: Pick<MembershipRow, 'account' | 'member' | 'role'>,
): CompiledQuery =>
  sql
    .updateTable('memberships')
    .set({ role })
    .where('account', '=', account)
    .where('member', '=', member)
    .compile()

export const deleteMembership = (
  { sql }: Engine,
  { account, member }: Pick<MembershipRow, 'account' | 'member'>,
): CompiledQuery =>
  sql
    .deleteFrom('memberships')
    .where('account', '=', account)
    .where('member', '=', member)
    .compile()

/** Takes the step of a one-time code; false when it, or a later one, was taken before. */
export async function takeTotpStep(tx: Reader, id: string, step: number): Promise<boolean> {
  const query = tx.engine.sql
    .updateTable('members')
    .set({ totp_step: step })
    .where('id', '=', id)
    .where('totp_step', '<', step)
    .returning('id')
  return (await tx.run(query.compile())).length === 1
}
