/** Several keys for an account, the devices that ask for one, and what developers look up. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { type Table, createTable } from './ddl.ts'

const PAIRINGS: Table = {
  // A device that somebody is to be let in on, until it has its key.
  name: 'cli_pairings',
  columns: [
    ['id', 'text', 'primary key'],
    ['secret', 'text', 'not null'],
    ['code', 'text', 'not null'],
    ['device', 'text', 'not null'],
    ['state', 'text', "not null check (state in ('asked', 'allowed', 'refused', 'redeemed'))"],
    ['account', 'text'],
    ['keys', 'text'],
    ['expires_at', 'integer', 'not null'],
  ],
  constraints: [],
}

const changes = (time: string): readonly string[] => [
  // The newest of those that were there is the one that the server gives out.
  "alter table api_keys add column origin text not null default 'standard'",
  "alter table api_keys add column name text not null default ''",
  "alter table api_keys add column note text not null default ''",
  'alter table api_keys add column permissions text',
  'alter table api_keys add column networks text',
  `alter table api_keys add column last_used_at ${time}`,
  `alter table api_keys add column expires_at ${time}`,
  "update api_keys set origin = 'platform' where platform is not null",
  'create index api_keys_of on api_keys (account, livemode, created)',
  'create index api_keys_until on api_keys (expires_at) where expires_at is not null',
  'create index cli_pairings_until on cli_pairings (expires_at)',
  'alter table deliveries add column last_headers text',
  'create index deliveries_of on deliveries (endpoint, state, position, event)',
  'alter table request_logs add column details text',
  'create index request_logs_by_id on request_logs (account, livemode, id)',
]

export function up(engine: Engine): readonly CompiledQuery[] {
  const time = engine.name === 'sqlite' ? 'integer' : 'bigint'
  const statements = [...createTable(engine, PAIRINGS), ...changes(time)]
  return statements.map((statement) => sql.raw(statement).compile(engine.sql))
}
