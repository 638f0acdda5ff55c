/** Money that customers have sent ahead, and what became of it. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { SCOPE, type Table, createTable, object } from './ddl.ts'

const TABLES: readonly Table[] = [
  {
    name: 'cash_balances',
    columns: [
      ...SCOPE,
      ['customer', 'text', 'not null'],
      ['currency', 'text', 'not null'],
      ['available', 'integer', 'not null check (available >= 0)'],
    ],
    constraints: ['primary key (account, livemode, customer, currency)'],
  },
  object(
    'customer_cash_transactions',
    [
      ['customer', 'text', 'not null'],
      ['currency', 'text', 'not null'],
      ['net_amount', 'integer', 'not null'],
      ['type', 'text', 'not null'],
    ],
    ['customer'],
  ),
]

export function up(engine: Engine): readonly CompiledQuery[] {
  const statements = TABLES.flatMap((table) => createTable(engine, table))
  return statements.map((statement) => sql.raw(statement).compile(engine.sql))
}
