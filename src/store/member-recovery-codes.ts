/** Codes for whoever has lost what else they sign in with: each works once. */

import type { CompiledQuery } from 'kysely'
import type { Engine } from './engine.ts'
import type { Reader } from './reader.ts'

/** All of somebody's, in place of those that were. */
export function replaceRecoveryCodes(
  { sql }: Engine,
  member: string,
  codes: readonly string[],
): readonly CompiledQuery[] {
  const gone = sql.deleteFrom('member_recovery_codes').where('member', '=', member).compile()
  if (codes.length === 0) return [gone]
  const rows = codes.map((code) => ({ member, code, used: 0 as const }))
  return [gone, sql.insertInto('member_recovery_codes').values(rows).compile()]
}

export async function takeRecoveryCode(tx: Reader, member: string, code: string): Promise<boolean> {
  const query = tx.engine.sql
    .updateTable('member_recovery_codes')
    .set({ used: 1 })
    .where('member', '=', member)
    .where('code', '=', code)
    .where('used', '=', 0)
    .returning('code')
  return (await tx.run(query.compile())).length === 1
}

export async function recoveryCodesLeft(reader: Reader, member: string): Promise<number> {
  const query = reader.engine.sql
    .selectFrom('member_recovery_codes')
    .select('code')
    .where('member', '=', member)
    .where('used', '=', 0)
  return (await reader.run(query.compile())).length
}
