/** Coupons, promotion codes, and what has been redeemed of them. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { type Column, SCOPE, SCOPED_ID, type Table, createTable, object } from './ddl.ts'

/** Redemptions are raced for: each row decides by itself, and the database watches it. */
const COUNTED: readonly Column[] = [
  ['max_redemptions', 'integer'],
  ['times_redeemed', 'integer', 'not null check (times_redeemed >= 0)'],
  ['reserved', 'integer', 'not null check (reserved >= 0)'],
]
const NEVER_TOO_MANY = 'check (times_redeemed + reserved <= max_redemptions)'

const TABLES: readonly Table[] = [
  object(
    'coupons',
    [
      ['deleted', 'integer', 'not null check (deleted in (0, 1))'],
      ['redeem_by', 'integer'],
      ...COUNTED,
    ],
    [],
    [NEVER_TOO_MANY],
  ),
  object(
    'promotion_codes',
    [
      ['active', 'integer', 'not null check (active in (0, 1))'],
      ['code_key', 'text', 'not null'],
      ['coupon', 'text', 'not null'],
      ['customer', 'text'],
      ['ends_at', 'integer'],
      ...COUNTED,
    ],
    ['coupon', 'customer', 'code_key'],
    [NEVER_TOO_MANY],
  ),
  {
    name: 'redemptions',
    columns: [
      ...SCOPE,
      ['id', 'text', 'not null'],
      ['coupon', 'text'],
      ['promotion_code', 'text'],
      ['session', 'text'],
      ['customer', 'text'],
      ['state', 'text', "not null check (state in ('reserved', 'redeemed'))"],
      ['created', 'integer', 'not null'],
    ],
    constraints: [SCOPED_ID],
  },
]

const INDEXES: readonly string[] = [
  "create unique index promotion_codes_active on promotion_codes (account, livemode, code_key, coalesce(customer, '')) where active = 1",
  'create unique index redemptions_session on redemptions (account, livemode, session) where session is not null',
  'create index redemptions_coupon on redemptions (account, livemode, coupon) where coupon is not null',
  'create index redemptions_promotion_code on redemptions (account, livemode, promotion_code) where promotion_code is not null',
]

export function up(engine: Engine): readonly CompiledQuery[] {
  const statements = [...TABLES.flatMap((table) => createTable(engine, table)), ...INDEXES]
  return statements.map((statement) => sql.raw(statement).compile(engine.sql))
}
