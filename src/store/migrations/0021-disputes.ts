/** Disputes, what banks warn of before them, and files that are nobody's but their owner's. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { SCOPE, SCOPED_ID, type Table, createTable, object } from './ddl.ts'

const OF_A_PAYMENT = [
  ['charge', 'text', 'not null'],
  ['payment_intent', 'text', 'not null'],
] as const

const TABLES: readonly Table[] = [
  object(
    'disputes',
    [...OF_A_PAYMENT, ['status', 'text', 'not null'], ['vendor_dispute', 'text', 'not null']],
    ['charge', 'payment_intent'],
    ['unique (account, livemode, vendor_dispute)'],
  ),
  object('early_fraud_warnings', OF_A_PAYMENT, ['charge', 'payment_intent']),
  {
    name: 'file_contents',
    columns: [
      ...SCOPE,
      ['id', 'text', 'not null'],
      ['type', 'text', 'not null'],
      ['bytes', 'bytes', 'not null'],
    ],
    constraints: [SCOPED_ID],
  },
]

export function up(engine: Engine): readonly CompiledQuery[] {
  return TABLES.flatMap((table) => createTable(engine, table)).map((statement) =>
    sql.raw(statement).compile(engine.sql),
  )
}
