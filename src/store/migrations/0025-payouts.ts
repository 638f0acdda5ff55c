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
    ...withTimes(engine, integer),
  ]
  return statements.map((statement) => sql.raw(statement).compile(engine.sql))
}

/** Postings know when they were made; those that were there are told once, and never again. */
function withTimes(engine: Engine, integer: string): readonly string[] {
  const isSqlite = engine.name === 'sqlite'
  const trigger = isSqlite ? 'ledger_postings_no_update' : 'ledger_postings_append_only'
  return [
    `alter table ledger_postings add column effective_at ${integer} not null default 0`,
    isSqlite ? `drop trigger ${trigger}` : `drop trigger ${trigger} on ledger_postings`,
    `update ledger_postings set effective_at = (select t.effective_at from ledger_transactions t
      where t.account = ledger_postings.account and t.livemode = ledger_postings.livemode
      and t.id = ledger_postings.ledger_transaction)`,
    isSqlite
      ? `create trigger ${trigger} before update on ledger_postings
          begin select raise(abort, 'ledger_postings is append-only'); end`
      : `create trigger ${trigger} before update or delete or truncate on ledger_postings
          for each statement execute function ledger_postings_append_only()`,
    `create index ledger_postings_by_account on ledger_postings
      (account, livemode, currency, ledger_account, effective_at, amount)`,
  ]
}
