/** Shipping rates. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { createTable, object } from './ddl.ts'

const RATES = object('shipping_rates', [
  ['active', 'integer', 'not null check (active in (0, 1))'],
  ['inline', 'integer', 'not null check (inline in (0, 1))'],
  ['currency', 'text', 'not null'],
])

export function up(engine: Engine): readonly CompiledQuery[] {
  return createTable(engine, RATES).map((statement) => sql.raw(statement).compile(engine.sql))
}
