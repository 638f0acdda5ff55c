/** Mails to be sent and kept, and the addresses of receipts. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { type Table, createTable, object } from './ddl.ts'

const MAILS: Table = object(
  'mails',
  [
    ['about', 'text', 'not null'],
    ['recipient', 'text', 'not null'],
    ['status', 'text', "not null check (status in ('queued', 'sent', 'kept', 'failed'))"],
  ],
  ['about'],
)

const RECEIPTS: readonly string[] = [
  'alter table charges add column receipt text',
  'create unique index charges_receipt on charges (receipt) where receipt is not null',
]

export function up(engine: Engine): readonly CompiledQuery[] {
  return [...createTable(engine, MAILS), ...RECEIPTS].map((statement) =>
    sql.raw(statement).compile(engine.sql),
  )
}
