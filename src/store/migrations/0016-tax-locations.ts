/** Where performances take place, for the taxes on what is sold of them. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { createTable, object } from './ddl.ts'

export function up(engine: Engine): readonly CompiledQuery[] {
  return createTable(engine, object('tax_locations', [])).map((statement) =>
    sql.raw(statement).compile(engine.sql),
  )
}
