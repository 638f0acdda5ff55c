/** Redemptions of coupons and promotion codes: one for a session, held first, then made. */

import { type SqlBool, sql } from 'kysely'
import type { Timestamp } from '../lib/clock.ts'
import { flag } from './kinds.ts'
import type { Reader } from './reader.ts'
import type { Transaction } from './transaction.ts'

/** What a discount redeems. A code's coupon is redeemed with it. */
export interface Redeemed {
  readonly coupon: string
  readonly promotionCode: string | null
}

export interface Redemption extends Redeemed {
  /** The discount's. */
  readonly id: string
  readonly session: string | null
  readonly customer: string | null
}

/** Holds a redemption if there is one left. Never counts: the rows themselves decide. */
export async function reserveRedemption(tx: Transaction, wanted: Redemption): Promise<boolean> {
  if (!(await reserve(tx, 'coupons', wanted.coupon))) return false
  const { promotionCode } = wanted
  if (promotionCode !== null && !(await reserve(tx, 'promotion_codes', promotionCode))) {
    await tx.run(release(tx, 'coupons', wanted.coupon).compile())
    return false
  }
  tx.write(insertRedemption(tx, wanted, 'reserved'))
  return true
}

/** Gives a held redemption back. */
export async function releaseRedemption(
  tx: Transaction,
  { id, coupon, promotionCode }: Omit<Redemption, 'session' | 'customer'>,
): Promise<void> {
  await tx.run(release(tx, 'coupons', coupon).compile())
  if (promotionCode !== null) await tx.run(release(tx, 'promotion_codes', promotionCode).compile())
  tx.write(
    tx.engine.sql
      .deleteFrom('redemptions')
      .where('account', '=', tx.scope.account)
      .where('livemode', '=', flag(tx.scope.livemode))
      .where('id', '=', id)
      .compile(),
  )
}

/** Turns a held redemption into one that was made; says whether it was the coupon's last. */
export async function completeRedemption(
  tx: Transaction,
  { id, coupon, promotionCode }: Omit<Redemption, 'session' | 'customer'>,
): Promise<{ readonly usedUp: boolean }> {
  const [row] = await tx.run(complete(tx, 'coupons', coupon).compile())
  if (promotionCode !== null) await tx.run(complete(tx, 'promotion_codes', promotionCode).compile())
  tx.write(
    tx.engine.sql
      .updateTable('redemptions')
      .set({ state: 'redeemed' })
      .where('account', '=', tx.scope.account)
      .where('livemode', '=', flag(tx.scope.livemode))
      .where('id', '=', id)
      .compile(),
  )
  return { usedUp: isUsedUp(row) }
}

/** Redeems at once, where nothing has to be paid first; null when there is none left. */
export async function redeemAtOnce(
  tx: Transaction,
  wanted: Redemption,
): Promise<{ readonly usedUp: boolean } | null> {
  const query = rowWithRoom(tx, 'coupons', wanted.coupon)
    .set((eb) => ({ times_redeemed: eb('times_redeemed', '+', 1) }))
    .returning(['times_redeemed', 'max_redemptions'])
  const [row] = await tx.run(query.compile())
  if (!row) return null
  tx.write(insertRedemption(tx, wanted, 'redeemed'))
  return { usedUp: isUsedUp(row) }
}

type Counted = 'coupons' | 'promotion_codes'

async function reserve(tx: Transaction, table: Counted, id: string): Promise<boolean> {
  const query = rowWithRoom(tx, table, id)
    .set((eb) => ({ reserved: eb('reserved', '+', 1) }))
    .returning('id')
  return (await tx.run(query.compile())).length === 1
}

function release(tx: Reader, table: Counted, id: string) {
  return rowOf(tx, table, id).set((eb) => ({ reserved: eb('reserved', '-', 1) }))
}

function complete(tx: Reader, table: Counted, id: string) {
  return rowOf(tx, table, id)
    .set((eb) => ({
      reserved: eb('reserved', '-', 1),
      times_redeemed: eb('times_redeemed', '+', 1),
    }))
    .returning(['times_redeemed', 'max_redemptions'])
}

/** The row, if it is neither over nor used up. */
function rowWithRoom(tx: Transaction, table: Counted, id: string) {
  const row = rowOf(tx, table, id).where((eb) =>
    eb.or([
      eb('max_redemptions', 'is', null),
      eb(eb('times_redeemed', '+', eb.ref('reserved')), '<', eb.ref('max_redemptions')),
    ]),
  )
  return table === 'coupons' ? unlessCouponIsOver(row, tx.now) : unlessCodeIsOver(row, tx.now)
}

function rowOf({ engine, scope }: Reader, table: Counted, id: string) {
  // Typed as one of them: what they count, they count in columns of the same names.
  return engine.sql
    .updateTable(table as 'coupons')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('id', '=', id)
}

type Row = ReturnType<typeof rowOf>

function unlessCouponIsOver(row: Row, now: Timestamp): Row {
  return row
    .where('deleted', '=', 0)
    .where((eb) => eb.or([eb('redeem_by', 'is', null), eb('redeem_by', '>=', now)]))
}

function unlessCodeIsOver(row: Row, now: Timestamp): Row {
  return row
    .where(sql<SqlBool>`active = 1`)
    .where(sql<SqlBool>`(ends_at is null or ends_at > ${now})`)
}

function isUsedUp(
  row: { readonly times_redeemed: number; readonly max_redemptions: number | null } | undefined,
): boolean {
  return row !== undefined && row.times_redeemed === row.max_redemptions
}

function insertRedemption(
  { engine, scope, now }: Transaction,
  { id, coupon, promotionCode, session, customer }: Redemption,
  state: 'reserved' | 'redeemed',
) {
  return engine.sql
    .insertInto('redemptions')
    .values({
      account: scope.account,
      livemode: flag(scope.livemode),
      id,
      coupon,
      promotion_code: promotionCode,
      session,
      customer,
      state,
      created: now,
    })
    .compile()
}
