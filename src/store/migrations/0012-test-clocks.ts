/** Test clocks, what lives on them, jobs that are due by one of them; and deleted plans. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { SCOPE, SCOPED_ID, type Table, createTable, object } from './ddl.ts'

const TABLES: readonly Table[] = [
  object('test_clocks', [
    ['status', 'text', "not null check (status in ('ready', 'advancing', 'internal_failure'))"],
    ['deleted', 'integer', 'not null check (deleted in (0, 1))'],
    ['reached', 'integer', 'not null'],
    ['made', 'integer', 'not null'],
  ]),
  {
    name: 'clock_members',
    columns: [...SCOPE, ['id', 'text', 'not null'], ['clock', 'text', 'not null']],
    constraints: [SCOPED_ID],
  },
]

const CHANGES: readonly string[] = [
  'create index clock_members_by_clock on clock_members (account, livemode, clock)',
  'alter table customers add column test_clock text',
  'create index customers_by_test_clock on customers ' +
    '(account, livemode, test_clock, position, id) where test_clock is not null',
  'alter table prices add column deleted integer not null default 0 check (deleted in (0, 1))',
  'alter table jobs add column test_clock text',
  'alter table jobs add column by_clock integer not null default 0 check (by_clock in (0, 1))',
  'alter table jobs add column position bigint not null default 0',
  'drop index jobs_due',
  'create index jobs_due on jobs (run_at) where by_clock = 0',
  'create index jobs_of_clocks on jobs ' +
    '(account, livemode, test_clock, run_at, position) where by_clock = 1',
]

export function up(engine: Engine): readonly CompiledQuery[] {
  const changes =
    engine.name === 'sqlite' ? CHANGES.map((line) => line.replace('bigint', 'integer')) : CHANGES
  return [...TABLES.flatMap((table) => createTable(engine, table)), ...changes].map((statement) =>
    sql.raw(statement).compile(engine.sql),
  )
}
