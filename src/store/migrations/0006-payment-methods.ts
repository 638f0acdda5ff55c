/** Payment method configurations, and setup intents. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { type Table, createTable, object } from './ddl.ts'

const TABLES: readonly Table[] = [
  object('payment_method_configurations', []),
  object('mandates', [
    ['payment_method', 'text', 'not null'],
    ['status', 'text', 'not null'],
  ]),
  object(
    'setup_intents',
    [
      ['status', 'text', 'not null'],
      ['customer', 'text'],
      ['payment_method', 'text'],
    ],
    ['customer', 'payment_method'],
  ),
]

export function up(engine: Engine): readonly CompiledQuery[] {
  const statements = [
    ...TABLES.flatMap((table) => createTable(engine, table)),
    'create unique index setup_intents_id on setup_intents (id)',
  ]
  return statements.map((statement) => sql.raw(statement).compile(engine.sql))
}
