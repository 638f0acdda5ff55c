/** Payouts and top-ups; and of balance transactions what reports and payouts sum up. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { type Table, createTable, object } from './ddl.ts'

const PAYOUTS: Table = object(
  'payouts',
  [
    ['status', 'text', 'not null'],
    ['arrival_date', 'integer', 'not null'],
    ['destination', 'text', 'not null'],
    ['currency', 'text', 'not null'],
  ],
  ['destination'],
)

const TOPUPS: Table = object('topups', [
  ['status', 'text', 'not null'],
  ['amount', 'integer', 'not null'],
])

export function up(engine: Engine): readonly CompiledQuery[] {
  const integer = engine.name === 'sqlite' ? 'integer' : 'bigint'
  const read = (name: string) =>
    engine.name === 'sqlite' ? `json_extract(data, '$.${name}')` : `data::json->>'${name}'`
  const statements = [
    ...createTable(engine, PAYOUTS),
    ...createTable(engine, TOPUPS),
    `alter table balance_transactions add column amount ${integer} not null default 0`,
    `alter table balance_transactions add column fee ${integer} not null default 0`,
    `alter table balance_transactions add column net ${integer} not null default 0`,
    `alter table balance_transactions add column category text not null default ''`,
    'alter table balance_transactions add column payout text',
    `update balance_transactions set amount = cast(${read('amount')} as ${integer}),
      fee = cast(${read('fee')} as ${integer}), net = cast(${read('net')} as ${integer}),
      category = ${read('reporting_category')}`,
    // Lists are read by it as by the one before it, and sums without a look at the rows.
    'drop index balance_transactions_by_position',
    `create index balance_transactions_by_position on balance_transactions
      (account, livemode, position, id, currency, category, amount, fee, net)`,
    `create index balance_transactions_by_payout on balance_transactions
      (account, livemode, payout, position, id) where payout is not null`,
    `create index balance_transactions_unpaid on balance_transactions
      (account, livemode, currency) where payout is null`,
  ]
  return statements.map((statement) => sql.raw(statement).compile(engine.sql))
}
