/** Conditions on many values at once, in a statement that is the same however many there are. */

import { type SqlBool, sql } from 'kysely'
import type { EngineName } from '../engine.ts'

/** Values of one type; the column is a name of ours. */
export function oneOf(engine: EngineName, column: string, values: readonly (string | number)[]) {
  const left = sql.ref(column)
  if (engine === 'sqlite')
    return sql<SqlBool>`${left} in (select value from json_each(${JSON.stringify(values)}))`
  const type = sql.raw(typeof values[0] === 'number' ? 'bigint[]' : 'text[]')
  return sql<SqlBool>`${left} = any(${[...values]}::${type})`
}
