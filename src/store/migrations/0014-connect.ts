/** Which accounts are connected to which platforms, and what platforms hear of them. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { SCOPE, type Table, createTable } from './ddl.ts'

const TABLES: readonly Table[] = [
  {
    name: 'connections',
    columns: [
      ...SCOPE,
      ['platform', 'text', 'not null'],
      ['position', 'integer', 'not null'],
      ['how', 'text', "not null check (how in ('created', 'oauth'))"],
      ['active', 'integer', 'not null check (active in (0, 1))'],
      ['created', 'integer', 'not null'],
    ],
    constraints: ['primary key (account, livemode, platform)'],
  },
  {
    // Of a platform's endpoints: the types that they hear of the accounts connected to it.
    name: 'connect_types',
    columns: [...SCOPE, ['endpoint', 'text', 'not null'], ['type', 'text', 'not null']],
    constraints: ['primary key (account, livemode, type, endpoint)'],
  },
  {
    name: 'connect_grants',
    columns: [
      ...SCOPE,
      ['id', 'text', 'primary key'],
      ['platform', 'text', 'not null'],
      ['kind', 'text', 'not null'],
      ['data', 'text', 'not null'],
      ['used', 'integer', 'not null check (used in (0, 1))'],
      ['created', 'integer', 'not null'],
      ['expires_at', 'integer'],
    ],
    constraints: [],
  },
]

const MORE: readonly string[] = [
  'create index connections_by_platform on connections (platform, livemode, position)',
  'create index connect_grants_of on connect_grants (account, livemode, platform)',
  // Whose access a key is: of a platform that was let in; empty for the account's own keys.
  'alter table api_keys add column platform text',
]

export function up(engine: Engine): readonly CompiledQuery[] {
  const statements = [...TABLES.flatMap((table) => createTable(engine, table)), ...MORE]
  return statements.map((statement) => sql.raw(statement).compile(engine.sql))
}
