/** Money that moves between accounts: transfers and application fees, and what goes back. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { type Table, createTable, object } from './ddl.ts'

const TABLES: readonly Table[] = [
  object(
    'transfers',
    [
      ['destination', 'text', 'not null'],
      ['source_transaction', 'text'],
      ['transfer_group', 'text'],
      ['amount', 'integer', 'not null check (amount > 0)'],
      ['reversed', 'integer', 'not null default 0'],
    ],
    ['destination', 'source_transaction', 'transfer_group'],
    ['check (reversed >= 0 and reversed <= amount)'],
  ),
  object(
    'transfer_reversals',
    [
      ['transfer', 'text', 'not null'],
      ['amount', 'integer', 'not null check (amount > 0)'],
    ],
    ['transfer'],
  ),
  object(
    'application_fees',
    [
      ['charge', 'text', 'not null'],
      ['amount', 'integer', 'not null check (amount > 0)'],
      ['refunded', 'integer', 'not null default 0'],
    ],
    ['charge'],
    ['check (refunded >= 0 and refunded <= amount)'],
  ),
  object(
    'fee_refunds',
    [
      ['fee', 'text', 'not null'],
      ['amount', 'integer', 'not null check (amount > 0)'],
    ],
    ['fee'],
  ),
]

const MORE: readonly string[] = [
  // What a charge came to in its balance, and how much of that was transferred by request.
  'alter table charges add column settled integer not null default 0',
  'update charges set settled = captured',
  `alter table charges add column transferred integer not null default 0
    check (transferred >= 0 and transferred <= settled)`,
]

export function up(engine: Engine): readonly CompiledQuery[] {
  const big = (statement: string) =>
    engine.name === 'sqlite' ? statement : statement.replace(' integer ', ' bigint ')
  const statements = [...TABLES.flatMap((table) => createTable(engine, table)), ...MORE.map(big)]
  return statements.map((statement) => sql.raw(statement).compile(engine.sql))
}
