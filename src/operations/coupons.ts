/** Creating, changing and deleting coupons. */

import { isDeepStrictEqual } from 'node:util'
import type { Coupon } from '../domain/records/coupon.ts'
import { isWholeEnough } from '../domain/currency.ts'
import { newCouponId } from '../lib/ids.ts'
import { type DeletedCouponObject, renderCoupon, renderDeletedCoupon } from '../objects/coupon.ts'
import { couponExists, couponWithoutTerms } from '../objects/discount-refusals.ts'
import { exclusiveParams, missingParam, noSuch } from '../objects/errors.ts'
import { objectLocked, parameterRule, unevenAmount } from '../objects/refusals.ts'
import { coupons, forgetCoupon } from '../store/coupons.ts'
import { products } from '../store/products.ts'
import { switchOffCodesOf } from '../store/promotion-codes.ts'
import type { Reader } from '../store/reader.ts'
import type { Transaction } from '../store/transaction.ts'
import { changeObject, changedMetadata, createObject, findNamed, lockOr404 } from './changes.ts'
import type { MetadataChange } from './prices/input.ts'

const ways = { kind: coupons, render: renderCoupon }

type AmountsOff = Readonly<Record<string, { readonly amount_off: number }>>

export interface NewCoupon {
  readonly amount_off?: number
  readonly applies_to?: { readonly products?: readonly string[] }
  readonly currency?: string
  readonly currency_options?: AmountsOff
  readonly duration?: 'forever' | 'once' | 'repeating'
  readonly duration_in_months?: number
  readonly id?: string
  readonly max_redemptions?: number
  readonly metadata?: MetadataChange
  readonly name?: string
  readonly percent_off?: number
  readonly redeem_by?: number
}

export interface CouponChange {
  readonly currency_options?: AmountsOff
  readonly metadata?: MetadataChange
  readonly name?: string
}

export async function createCoupon(tx: Transaction, input: NewCoupon): Promise<Coupon> {
  checkTerms(input)
  checkTimes(input, tx.now)
  const named = input.applies_to?.products
  for (const [index, product] of (named ?? []).entries())
    await findNamed(tx, products, product, `applies_to[products][${index}]`)
  const { amount_off = null, currency = null } = input
  const options = currency === null ? {} : { [currency]: { amount_off: amount_off ?? 0 } }
  const coupon: Coupon = {
    id: await freeId(tx, input.id),
    object: 'coupon',
    amount_off,
    ...(named ? { applies_to: { products: [...named] } } : {}),
    created: tx.now,
    currency,
    ...(currency === null ? {} : { currency_options: { ...input.currency_options, ...options } }),
    duration: input.duration ?? 'once',
    duration_in_months: input.duration_in_months ?? null,
    livemode: tx.scope.livemode,
    max_redemptions: input.max_redemptions ?? null,
    metadata: changedMetadata({}, input.metadata),
    name: input.name ?? null,
    percent_off: input.percent_off ?? null,
    redeem_by: input.redeem_by ?? null,
    times_redeemed: 0,
    own: { deleted: false, reserved: 0 },
  }
  return createObject(tx, ways, coupon, 'coupon.created')
}

/** What a coupon takes off stays as it was, but for currencies that are added. */
export async function updateCoupon(
  tx: Transaction,
  id: string,
  { currency_options: options, metadata, name }: CouponChange,
): Promise<Coupon> {
  const before = requireLiving(await lockOr404(tx, coupons, id))
  if (options) checkOptions(before, options)
  const after: Coupon = {
    ...before,
    ...(options ? { currency_options: { ...before.currency_options, ...options } } : {}),
    metadata: changedMetadata(before.metadata ?? {}, metadata),
    name: name ?? before.name,
  }
  const isUnseen = !isDeepStrictEqual(after.currency_options, before.currency_options)
  return changeObject(tx, ways, { before, after, event: 'coupon.updated', isUnseen })
}

/** What was bought with it keeps its discount. Its codes lead nowhere from now on. */
export async function deleteCoupon(tx: Transaction, id: string): Promise<DeletedCouponObject> {
  const coupon = requireLiving(await lockOr404(tx, coupons, id))
  tx.update(coupons, { ...coupon, own: { ...coupon.own, deleted: true } })
  await switchOffCodesOf(tx, id)
  tx.emit('coupon.deleted', renderCoupon(coupon, tx.site))
  return renderDeletedCoupon(coupon)
}

/** A deleted coupon is not there for the API. */
export async function couponNamed(reader: Reader, id: string, param = 'id'): Promise<Coupon> {
  return requireLiving(await findNamed(reader, coupons, id, param), param)
}

export function requireLiving(coupon: Coupon, param = 'id'): Coupon {
  if (coupon.own.deleted) throw noSuch('coupon', coupon.id, param)
  return coupon
}

function checkTerms(input: NewCoupon): void {
  const { amount_off, percent_off, currency, currency_options, duration } = input
  if (amount_off !== undefined && percent_off !== undefined)
    throw exclusiveParams(['amount_off', 'percent_off'], 'percent_off')
  if (amount_off === undefined && percent_off === undefined) throw couponWithoutTerms()
  if (amount_off !== undefined) {
    if (currency === undefined) throw missingParam('currency')
    if (!isWholeEnough(amount_off, currency)) throw unevenAmount(currency, 'amount_off')
    checkOptions({ amount_off, currency }, currency_options ?? {})
  } else if (currency !== undefined || currency_options) {
    const name = currency === undefined ? 'currency_options' : 'currency'
    throw parameterRule(`\`${name}\` can only be used with \`amount_off\`.`, name)
  }
  const repeats = duration === 'repeating'
  if (repeats && input.duration_in_months === undefined) throw missingParam('duration_in_months')
  if (!repeats && input.duration_in_months !== undefined)
    throw parameterRule(
      '`duration_in_months` can only be used when `duration` is `repeating`.',
      'duration_in_months',
    )
}

function checkOptions(
  { amount_off, currency }: Pick<Coupon, 'amount_off' | 'currency'>,
  options: AmountsOff,
): void {
  if (amount_off === null)
    throw parameterRule(
      '`currency_options` can only be used with `amount_off`.',
      'currency_options',
    )
  for (const [code, { amount_off: amount }] of Object.entries(options)) {
    const path = `currency_options[${code}]`
    if (code === currency && amount !== amount_off)
      throw parameterRule("What a coupon takes off in its own currency can't be changed.", path)
    if (!isWholeEnough(amount, code)) throw unevenAmount(code, `${path}[amount_off]`)
  }
}

const FIVE_YEARS = 5 * 366 * 24 * 60 * 60

function checkTimes({ redeem_by: until }: NewCoupon, now: number): void {
  if (until === undefined) return
  if (until <= now || until > now + FIVE_YEARS)
    throw parameterRule(
      '`redeem_by` must be in the future, and at most 5 years from now.',
      'redeem_by',
    )
}

/** The id of a deleted coupon is free again, once nobody is paying with that coupon any more. */
async function freeId(tx: Transaction, wanted: string | undefined): Promise<string> {
  if (wanted === undefined) return newCouponId()
  const holder = await tx.lock(coupons, wanted)
  if (!holder) return wanted
  if (!holder.own.deleted) throw couponExists()
  if (holder.own.reserved > 0) throw objectLocked()
  await forgetCoupon(tx, wanted)
  return wanted
}
