/** What was asked and answered, apart from the request logs, so that their list stays short. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { SCOPE, type Table, createTable } from './ddl.ts'

const REQUEST_BODIES: Table = {
  name: 'request_bodies',
  columns: [
    ...SCOPE,
    ['id', 'text', 'not null'],
    ['position', 'integer', 'not null'],
    ['asked', 'text'],
    ['answered', 'text'],
  ],
  // As of the logs: rows are added at one end.
  constraints: ['primary key (account, livemode, position, id)'],
}

export function up(engine: Engine): readonly CompiledQuery[] {
  const statements = [
    ...createTable(engine, REQUEST_BODIES),
    'create index request_bodies_age on request_bodies (position, id)',
  ]
  return statements.map((statement) => sql.raw(statement).compile(engine.sql))
}
