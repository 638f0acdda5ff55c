/** Uploaded files and their links; what is in them is kept with the images. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { type Table, createTable, object } from './ddl.ts'

const TABLES: readonly Table[] = [
  object('files', [['purpose', 'text', 'not null']], ['purpose']),
  object(
    'file_links',
    [
      ['file', 'text', 'not null'],
      ['expires_at', 'integer'],
      ['slug', 'text', 'not null unique'],
    ],
    ['file'],
  ),
]

export function up(engine: Engine): readonly CompiledQuery[] {
  return TABLES.flatMap((table) => createTable(engine, table)).map((statement) =>
    sql.raw(statement).compile(engine.sql),
  )
}
