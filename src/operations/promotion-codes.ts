/** Creating and changing promotion codes. */

import { isDeepStrictEqual } from 'node:util'
import { isValid } from '../domain/discounts/coupon.ts'
import { isSameCoupon } from '../domain/discounts/eligibility.ts'
import { isActive } from '../domain/discounts/promotion-code.ts'
import type { Coupon } from '../domain/records/coupon.ts'
import type { PromotionCode } from '../domain/records/promotion-code.ts'
import { newPromotionCode } from '../lib/ids.ts'
import { renderCoupon } from '../objects/coupon.ts'
import { codeExists, codeOver, couponExpired } from '../objects/discount-refusals.ts'
import { missingParam, noSuch } from '../objects/errors.ts'
import { renderPromotionCode } from '../objects/promotion-code.ts'
import { parameterRule } from '../objects/refusals.ts'
import { coupons } from '../store/coupons.ts'
import { findCode, promotionCodes, switchCode } from '../store/promotion-codes.ts'
import type { Transaction } from '../store/transaction.ts'
import {
  type Ways,
  changeObject,
  changedMetadata,
  createObject,
  findOr404,
  lockOr404,
} from './changes.ts'
import { requireLiving } from './coupons.ts'
import { customerNamed } from './payment-intents/checks.ts'
import type { MetadataChange } from './prices/input.ts'

type Minimums = Readonly<Record<string, { readonly minimum_amount?: number }>>

export interface NewPromotionCode {
  readonly active?: boolean
  readonly code?: string
  readonly customer?: string
  readonly expires_at?: number
  readonly max_redemptions?: number
  readonly metadata?: MetadataChange
  readonly promotion: { readonly coupon?: string; readonly type: 'coupon' }
  readonly restrictions?: {
    readonly currency_options?: Minimums
    readonly first_time_transaction?: boolean
    readonly minimum_amount?: number
    readonly minimum_amount_currency?: string
  }
}

export interface PromotionCodeChange {
  readonly active?: boolean
  readonly metadata?: MetadataChange
  readonly restrictions?: { readonly currency_options?: Minimums }
}

export async function createPromotionCode(
  tx: Transaction,
  input: NewPromotionCode,
): Promise<PromotionCode> {
  const coupon = await couponOf(tx, input)
  checkLimits(input, coupon, tx.now)
  const { customer = null } = input
  if (customer !== null) await customerNamed(tx, customer)
  const active = input.active ?? true
  const code = input.code ?? (await unusedCode(tx))
  if (active) await claimCode(tx, code, customer)
  const record: PromotionCode = {
    id: tx.newId('promo'),
    object: 'promotion_code',
    active,
    code,
    created: tx.now,
    customer,
    customer_account: null,
    expires_at: input.expires_at ?? null,
    livemode: tx.scope.livemode,
    max_redemptions: input.max_redemptions ?? null,
    metadata: changedMetadata({}, input.metadata),
    promotion: { coupon: coupon.id, type: 'coupon' },
    restrictions: restrictionsOf(input),
    times_redeemed: 0,
    own: { redeemBy: coupon.redeem_by, reserved: 0 },
  }
  return createObject(tx, waysWith(coupon), record, 'promotion_code.created')
}

export async function updatePromotionCode(
  tx: Transaction,
  id: string,
  { active, metadata, restrictions }: PromotionCodeChange,
): Promise<PromotionCode> {
  const { promotion } = await findOr404(tx, promotionCodes, id)
  // The coupon first, as everybody locks them who redeems one.
  const coupon = await lockOr404(tx, coupons, promotion.coupon ?? '')
  const before = await lockOr404(tx, promotionCodes, id)
  const after: PromotionCode = {
    ...before,
    active: active ?? before.active,
    metadata: changedMetadata(before.metadata ?? {}, metadata),
    restrictions: changedRestrictions(before.restrictions, restrictions?.currency_options),
  }
  if (active !== undefined && active !== before.active) await switchTo(tx, active, after, coupon)
  const isUnseen = !isDeepStrictEqual(after.restrictions, before.restrictions)
  const event = 'promotion_code.updated'
  return changeObject(tx, waysWith(coupon), { before, after, event, isUnseen })
}

/** Events keep the coupon in full: the versions in which it stands there hear of it so. */
function waysWith(coupon: Coupon): Ways<PromotionCode> {
  return {
    kind: promotionCodes,
    render: (code, site) => ({
      ...renderPromotionCode(code, site),
      promotion: { coupon: renderCoupon(coupon, site), type: 'coupon' },
    }),
  }
}

async function couponOf(tx: Transaction, { promotion }: NewPromotionCode): Promise<Coupon> {
  const param = 'promotion[coupon]'
  if (promotion.coupon === undefined) throw missingParam(param)
  const coupon = requireLiving(await lockedCoupon(tx, promotion.coupon, param), param)
  if (!isValid(coupon, tx.now)) throw couponExpired(coupon.id, param)
  return coupon
}

/** Held, so that it is not used up while a code for it is made. */
async function lockedCoupon(tx: Transaction, id: string, param: string): Promise<Coupon> {
  const coupon = await tx.lock(coupons, id)
  if (!coupon) throw noSuch('coupon', id, param)
  return coupon
}

function checkLimits(input: NewPromotionCode, coupon: Coupon, now: number): void {
  const { expires_at: end, max_redemptions: most, restrictions = {} } = input
  if (end !== undefined && end <= now)
    throw parameterRule('`expires_at` must be in the future.', 'expires_at')
  if (end !== undefined && coupon.redeem_by !== null && end > coupon.redeem_by)
    throw parameterRule("`expires_at` cannot be after the coupon's `redeem_by`.", 'expires_at')
  if (most !== undefined && coupon.max_redemptions !== null && most > coupon.max_redemptions)
    throw parameterRule(
      "`max_redemptions` cannot be greater than the coupon's `max_redemptions`.",
      'max_redemptions',
    )
  const { minimum_amount: minimum, minimum_amount_currency: currency } = restrictions
  if (minimum !== undefined && currency === undefined)
    throw missingParam('restrictions[minimum_amount_currency]')
  if (minimum === undefined && (currency !== undefined || restrictions.currency_options))
    throw missingParam('restrictions[minimum_amount]')
}

/** A code that nobody can redeem any more gives its name away, also where it was left on. */
async function claimCode(tx: Transaction, code: string, customer: string | null): Promise<void> {
  const holder = await findCode(tx, code, customer)
  if (!holder || holder.customer !== customer) return
  if (isActive(holder, tx.now)) throw codeExists(code)
  await switchCode(tx, holder.id, false)
}

async function unusedCode(tx: Transaction): Promise<string> {
  let code = newPromotionCode()
  while (await findCode(tx, code, null)) code = newPromotionCode()
  return code
}

async function switchTo(
  tx: Transaction,
  active: boolean,
  code: PromotionCode,
  coupon: Coupon,
): Promise<void> {
  if (active) {
    const isItsCoupon = isSameCoupon(coupon, code.created)
    if (!isItsCoupon || !isValid(coupon, tx.now) || !isActive(code, tx.now)) throw codeOver()
    await claimCode(tx, code.code, code.customer)
  }
  await switchCode(tx, code.id, active)
}

function restrictionsOf({ restrictions = {} }: NewPromotionCode): PromotionCode['restrictions'] {
  const { minimum_amount: minimum, minimum_amount_currency: currency } = restrictions
  const blank = {
    first_time_transaction: restrictions.first_time_transaction ?? false,
    minimum_amount: minimum ?? null,
    minimum_amount_currency: currency ?? null,
  }
  if (minimum === undefined || currency === undefined) return blank
  const own = { ...blank, currency_options: { [currency]: { minimum_amount: minimum } } }
  return changedRestrictions(own, restrictions.currency_options)
}

/** Minimums in other currencies are added or replaced; the first one stays. */
function changedRestrictions(
  now: PromotionCode['restrictions'],
  change: Minimums | undefined,
): PromotionCode['restrictions'] {
  if (!change) return now
  const path = 'restrictions[currency_options]'
  if (now.minimum_amount === null)
    throw parameterRule('This promotion code has no minimum amount.', path)
  const options = { ...now.currency_options }
  for (const [currency, { minimum_amount: minimum }] of Object.entries(change)) {
    const at = `${path}[${currency}]`
    if (minimum === undefined) throw missingParam(`${at}[minimum_amount]`)
    if (currency === now.minimum_amount_currency)
      throw parameterRule('Each currency must differ from `minimum_amount_currency`.', at)
    options[currency] = { minimum_amount: minimum }
  }
  return { ...now, currency_options: options }
}
