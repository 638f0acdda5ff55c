/** The contents of files that are no pictures for payers. */

import type { CompiledQuery } from 'kysely'
import type { Engine } from './engine.ts'
import { type Scope, flag } from './kinds.ts'
import type { FileContentsRow } from './money-tables.ts'

export type FileContents = Pick<FileContentsRow, 'bytes' | 'id' | 'type'>

export function insertFileContents(
  engine: Engine,
  { account, livemode }: Scope,
  contents: FileContents,
): CompiledQuery {
  const row = { account, livemode: flag(livemode), ...contents }
  return engine.sql.insertInto('file_contents').values(row).compile()
}

export async function findFileContents(
  engine: Engine,
  { account, livemode }: Scope,
  id: string,
): Promise<FileContents | null> {
  const query = engine.sql
    .selectFrom('file_contents')
    .selectAll()
    .where('account', '=', account)
    .where('livemode', '=', flag(livemode))
    .where('id', '=', id)
  const [row] = await engine.run(query.compile())
  return row ?? null
}
