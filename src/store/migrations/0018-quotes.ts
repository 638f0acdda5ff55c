/** Quotes. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { type Table, createTable, object } from './ddl.ts'

const QUOTES: Table = object(
  'quotes',
  [
    ['customer', 'text'],
    ['status', 'text', 'not null'],
    ['test_clock', 'text'],
  ],
  ['customer'],
)

export function up(engine: Engine): readonly CompiledQuery[] {
  return createTable(engine, QUOTES).map((statement) => sql.raw(statement).compile(engine.sql))
}
