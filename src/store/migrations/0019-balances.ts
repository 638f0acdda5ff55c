/** What each account holds of each currency, summed up as its balance transactions are written. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { SCOPE, type Table, createTable } from './ddl.ts'

const BALANCES: Table = {
  name: 'balances',
  columns: [
    ...SCOPE,
    ['currency', 'text', 'not null'],
    ['part', 'integer', 'not null'],
    ['available', 'integer', 'not null'],
    ['pending', 'integer', 'not null'],
  ],
  constraints: ['primary key (account, livemode, currency, part)'],
}

export function up(engine: Engine): readonly CompiledQuery[] {
  const net =
    engine.name === 'sqlite'
      ? "cast(json_extract(data, '$.net') as integer)"
      : "(data::json->>'net')::bigint"
  const status =
    engine.name === 'sqlite' ? "json_extract(data, '$.status')" : "data::json->>'status'"
  const sumOf = (one: string) => `sum(case when ${status} = '${one}' then ${net} else 0 end)`
  const statements = [
    ...createTable(engine, BALANCES),
    `insert into balances (account, livemode, currency, part, available, pending)
      select account, livemode, currency, 0, ${sumOf('available')}, ${sumOf('pending')}
      from balance_transactions group by account, livemode, currency`,
    'create index ledger_transactions_by_time on ledger_transactions (account, livemode, effective_at)',
  ]
  return statements.map((statement) => sql.raw(statement).compile(engine.sql))
}
