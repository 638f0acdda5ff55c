/** What payers try without success, so that all nodes know of it. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { SCOPE, SCOPED_ID, type Table, createTable } from './ddl.ts'

const TRIES: Table = {
  name: 'payer_tries',
  columns: [
    ...SCOPE,
    ['id', 'text', 'not null'],
    ['kind', 'text', "not null check (kind in ('card', 'code'))"],
    ['session', 'text'],
    ['link', 'text'],
    ['address', 'text'],
    ['failed', 'integer', 'not null check (failed in (0, 1))'],
    ['created', 'integer', 'not null'],
  ],
  constraints: [SCOPED_ID],
}

const INDEXES: readonly string[] = [
  ...['session', 'link', 'address'].map(
    (column) =>
      `create index payer_tries_${column} on payer_tries ` +
      `(account, livemode, ${column}, kind, failed, created) where ${column} is not null`,
  ),
  'create index payer_tries_created on payer_tries (created)',
]

export function up(engine: Engine): readonly CompiledQuery[] {
  return [...createTable(engine, TRIES), ...INDEXES].map((statement) =>
    sql.raw(statement).compile(engine.sql),
  )
}
