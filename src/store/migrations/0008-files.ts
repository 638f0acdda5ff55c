/** Uploaded files: what they are; their contents are images like the others. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { type Table, createTable, object } from './ddl.ts'

const FILES: Table = object('files', [['purpose', 'text', 'not null']], ['purpose'])

export function up(engine: Engine): readonly CompiledQuery[] {
  return createTable(engine, FILES).map((statement) => sql.raw(statement).compile(engine.sql))
}
