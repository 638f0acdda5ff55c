/** Tax rates, registrations, tax ids, and each merchant's tax settings. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { type Table, createTable, object } from './ddl.ts'

const TABLES: readonly Table[] = [
  object(
    'tax_rates',
    [
      ['active', 'integer', 'not null check (active in (0, 1))'],
      ['inclusive', 'integer', 'not null check (inclusive in (0, 1))'],
    ],
    ['active'],
  ),
  object('tax_registrations', [
    ['active_from', 'integer', 'not null'],
    ['expires_at', 'integer'],
  ]),
  object(
    'tax_ids',
    [
      ['customer', 'text'],
      ['owner_type', 'text', 'not null'],
    ],
    ['customer'],
  ),
  object('tax_settings', []),
]

export function up(engine: Engine): readonly CompiledQuery[] {
  return TABLES.flatMap((table) => createTable(engine, table)).map((statement) =>
    sql.raw(statement).compile(engine.sql),
  )
}
