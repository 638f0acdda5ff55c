/** Promotion codes: found by what payers type, and switched off in their own columns. */

import { type SqlBool, sql } from 'kysely'
import { endOf, keyOfCode } from '../domain/discounts/promotion-code.ts'
import type { PromotionCode } from '../domain/records/promotion-code.ts'
import type { Timestamp } from '../lib/clock.ts'
import { type Kind, flag } from './kinds.ts'
import { type Reader, revive } from './reader.ts'

export const promotionCodes: Kind<PromotionCode> = {
  table: 'promotion_codes',
  object: 'promotion_code',
  columns: (code) => ({
    code_key: keyOfCode(code.code),
    coupon: code.promotion.coupon,
    customer: code.customer,
    ends_at: endOf(code),
    max_redemptions: code.max_redemptions,
  }),
  counters: ({ active }) => ({ active: flag(active), times_redeemed: 0, reserved: 0 }),
  withCounters: (code, row) => ({
    ...code,
    active: row.active === 1,
    times_redeemed: Number(row.times_redeemed),
    own: { ...code.own, reserved: Number(row.reserved) },
  }),
}

/** Whoever types the code means this one: their own before everybody's. Only what is left on. */
export async function findCode(
  reader: Reader,
  code: string,
  customer: string | null,
): Promise<PromotionCode | null> {
  const { engine, scope } = reader
  const query = engine.sql
    .selectFrom('promotion_codes')
    .selectAll()
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('code_key', '=', keyOfCode(code))
    .where('active', '=', 1)
    .where((eb) => eb.or([eb('customer', 'is', null), eb('customer', '=', customer)]))
  const found = (await reader.run(query.compile())).map((row) => revive(promotionCodes, row))
  return found.find((one) => one.customer !== null) ?? found[0] ?? null
}

/** Narrows a list to those that can be redeemed now, or to the others. */
export function redeemable(isWanted: boolean, now: Timestamp) {
  // With a sign, SQLite does not take the index of codes that are on: it has another order.
  const can = sql`+active = 1 and (ends_at is null or ends_at > ${now})
    and (max_redemptions is null or times_redeemed < max_redemptions)`
  return isWanted ? sql<SqlBool>`(${can})` : sql<SqlBool>`not (${can})`
}

export async function switchCode(tx: Reader, id: string, active: boolean): Promise<void> {
  await tx.run(
    codesOf(tx)
      .set({ active: flag(active) })
      .where('id', '=', id)
      .compile(),
  )
}

/** Their coupon is gone or used up, and will not come back. */
export async function switchOffCodesOf(tx: Reader, coupon: string): Promise<void> {
  const query = codesOf(tx).set({ active: 0 }).where('coupon', '=', coupon).where('active', '=', 1)
  await tx.run(query.compile())
}

function codesOf({ engine, scope }: Reader) {
  return engine.sql
    .updateTable('promotion_codes')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
}
