/** The statements that lock and write rows of objects, and others with columns that never vary. */

import type { CompiledQuery } from 'kysely'
import type { Engine } from './engine.ts'
import { reuse } from './statements.ts'
import type { ObjectTable, Tables } from './tables.ts'

type Cells = Readonly<Record<string, string | number | null>>
export type ObjectKey = readonly [account: string, livemode: 0 | 1, id: string]

/** Inserts a row whose columns are always the same for its table. */
export function insertObject(engine: Engine, table: keyof Tables, row: Cells): CompiledQuery {
  return reuse(engine, `insert ${table}`, Object.values(row), () =>
    engine.sql
      .insertInto(table)
      // The builder cannot follow a table's name that varies; the kind's columns are the table's.
      .values(row as never)
      .compile(),
  )
}

export function updateObject(
  engine: Engine,
  table: ObjectTable,
  set: Cells,
  key: ObjectKey,
): CompiledQuery {
  return reuse(engine, `update ${table}`, [...Object.values(set), ...key], () =>
    engine.sql
      // As above: any of the tables stands for all.
      .updateTable(table as 'products')
      .set(set)
      .where('account', '=', key[0])
      .where('livemode', '=', key[1])
      .where('id', '=', key[2])
      .compile(),
  )
}

/** On PostgreSQL only: nobody else may change the row until the transaction ends. */
export function lockObject(engine: Engine, table: ObjectTable, key: ObjectKey) {
  return reuse(engine, `lock ${table}`, key, () =>
    engine.sql
      // As above.
      .selectFrom(table as 'products')
      .selectAll()
      .where('account', '=', key[0])
      .where('livemode', '=', key[1])
      .where('id', '=', key[2])
      // Ids never change, so those who only name the row need not wait: they might wait for us.
      .forNoKeyUpdate()
      .compile(),
  )
}

export function removeObject(engine: Engine, table: ObjectTable, key: ObjectKey): CompiledQuery {
  return reuse(engine, `remove ${table}`, key, () =>
    engine.sql
      // As above.
      .deleteFrom(table as 'products')
      .where('account', '=', key[0])
      .where('livemode', '=', key[1])
      .where('id', '=', key[2])
      .compile(),
  )
}
