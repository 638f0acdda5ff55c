/** Passkeys of members: the public halves of keys that never leave their devices. */

import type { CompiledQuery } from 'kysely'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from './engine.ts'
import type { MemberPasskeyRow } from './member-tables.ts'
import type { Reader } from './reader.ts'

export type Passkey = Readonly<MemberPasskeyRow>

export async function passkeysOf(reader: Reader, member: string): Promise<readonly Passkey[]> {
  const query = reader.engine.sql.selectFrom('member_passkeys').selectAll()
  return reader.run(query.where('member', '=', member).orderBy('created').orderBy('id').compile())
}

export async function findPasskey(reader: Reader, id: string): Promise<Passkey | null> {
  const query = reader.engine.sql.selectFrom('member_passkeys').selectAll().where('id', '=', id)
  return (await reader.run(query.compile()))[0] ?? null
}

export async function hasPasskey(reader: Reader, member: string): Promise<boolean> {
  return (await passkeysOf(reader, member)).length > 0
}

export const insertPasskey = ({ sql }: Engine, row: Passkey): CompiledQuery =>
  sql.insertInto('member_passkeys').values(row).compile()

/** A counter that does not grow is a copied key: the caller has checked it. */
export const notePasskeyUse = (
  { sql }: Engine,
  { id, counter, at }: { readonly id: string; readonly counter: number; readonly at: Timestamp },
): CompiledQuery =>
  sql.updateTable('member_passkeys').set({ counter, used_at: at }).where('id', '=', id).compile()

export const deletePasskey = (
  { sql }: Engine,
  { id, member }: { readonly id: string; readonly member: string },
): CompiledQuery =>
  sql.deleteFrom('member_passkeys').where('id', '=', id).where('member', '=', member).compile()

export const deletePasskeysOf = ({ sql }: Engine, member: string): CompiledQuery =>
  sql.deleteFrom('member_passkeys').where('member', '=', member).compile()
