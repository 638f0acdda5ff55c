/** Coupons, whose redemptions are counted in columns. */

import type { Coupon } from '../domain/records/coupon.ts'
import { type Kind, flag } from './kinds.ts'
import type { Reader } from './reader.ts'

export const coupons: Kind<Coupon> = {
  table: 'coupons',
  object: 'coupon',
  columns: ({ own, redeem_by, max_redemptions }) => ({
    deleted: flag(own.deleted),
    redeem_by,
    max_redemptions,
  }),
  counters: () => ({ times_redeemed: 0, reserved: 0 }),
  withCounters: (coupon, row) => ({
    ...coupon,
    times_redeemed: Number(row.times_redeemed),
    own: { ...coupon.own, reserved: Number(row.reserved) },
  }),
}

/** Makes room for a new coupon of the same id: what was redeemed of the old one stays on record. */
export async function forgetCoupon(tx: Reader, id: string): Promise<void> {
  const { engine, scope } = tx
  const livemode = flag(scope.livemode)
  const old = engine.sql
    .deleteFrom('coupons')
    .where('account', '=', scope.account)
    .where('livemode', '=', livemode)
    .where('id', '=', id)
  const redeemed = engine.sql
    .updateTable('redemptions')
    .set({ coupon: null })
    .where('account', '=', scope.account)
    .where('livemode', '=', livemode)
    .where('coupon', '=', id)
  await tx.run(old.compile())
  await tx.run(redeemed.compile())
}
