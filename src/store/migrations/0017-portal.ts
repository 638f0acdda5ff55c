/** The customer portal: its configurations, its visits, and who has asked for a link to it. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { SCOPE, SCOPED_ID, type Table, createTable, object } from './ddl.ts'

const SIGN_INS: Table = {
  name: 'portal_sign_ins',
  columns: [
    ...SCOPE,
    ['id', 'text', 'not null'],
    ['configuration', 'text', 'not null'],
    ['email', 'text', 'not null'],
    ['locale', 'text', 'not null'],
    ['customer', 'text'],
    ['token', 'text', 'unique'],
    ['expires_at', 'integer', 'not null'],
  ],
  constraints: [SCOPED_ID],
}

export function up(engine: Engine): readonly CompiledQuery[] {
  const tables = [
    object('portal_configurations', [
      ['active', 'integer', 'not null check (active in (0, 1))'],
      ['is_default', 'integer', 'not null check (is_default in (0, 1))'],
      ['slug', 'text', 'not null unique'],
    ]),
    object(
      'portal_sessions',
      [
        ['customer', 'text', 'not null'],
        ['secret', 'text', 'not null unique'],
        ['expires_at', 'integer', 'not null'],
      ],
      ['customer'],
    ),
    SIGN_INS,
  ]
  return tables
    .flatMap((table) => createTable(engine, table))
    .map((statement) => sql.raw(statement).compile(engine.sql))
}
