/** The discounts of a subscription and of its items: redeemed, announced, spent and over. */

import { discountSpan, isDiscounted, isSpentBy } from '../../domain/billing/discount-duration.ts'
import type { DiscountedLine } from '../../domain/discounts/deduction.ts'
import type { Offer } from '../../domain/discounts/eligibility.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Discount } from '../../domain/records/discount.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { couponExpired, discountRefused } from '../../objects/discount-refusals.ts'
import { NOWHERE } from '../../objects/discount.ts'
import { exclusiveParams, missingParam, noSuch } from '../../objects/errors.ts'
import { coupons } from '../../store/coupons.ts'
import { promotionCodes, switchOffCodesOf } from '../../store/promotion-codes.ts'
import { completeRedemption, reserveRedemption } from '../../store/redemptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { findNamed } from '../changes.ts'
import { refusalOfOffer } from '../checkout/discounts.ts'
import { couponNamed } from '../coupons.ts'
import { wholeDiscounts } from '../customer-discounts.ts'

export interface DiscountChoice {
  readonly coupon?: string
  /** One that is there already. */
  readonly discount?: string
  readonly promotion_code?: string
}

export interface Redeeming {
  readonly customer: Customer
  readonly currency: string
  readonly lines: readonly DiscountedLine[]
  /** Those that a request may name by id. */
  readonly known: readonly Discount[]
  /** How errors name them: `discounts`. */
  readonly path: string
}

/** Each is redeemed at once. Whose they are is for the caller to say, and to announce. */
export async function discountsGiven(
  tx: Transaction,
  choices: readonly DiscountChoice[],
  redeeming: Redeeming,
): Promise<readonly Discount[]> {
  const given: Discount[] = []
  for (const [index, choice] of choices.entries())
    given.push(
      await discountGiven(tx, choice, { ...redeeming, path: `${redeeming.path}[${index}]` }),
    )
  return given
}

async function discountGiven(
  tx: Transaction,
  choice: DiscountChoice,
  redeeming: Redeeming,
): Promise<Discount> {
  const { customer, currency, lines, path } = redeeming
  const names = Object.entries(choice).flatMap(([name, value]) => (value ? [name] : []))
  if (names.length > 1) throw exclusiveParams(names, `${path}[${names[0]}]`)
  if (choice.discount !== undefined) {
    const found = [...redeeming.known, customer.discount].find((one) => one?.id === choice.discount)
    if (!found) throw noSuch('discount', choice.discount, `${path}[discount]`)
    return found
  }
  const { offer, param } = await offerChosen(tx, choice, path)
  const { email } = customer
  const why = await refusalOfOffer(tx, offer, { currency, lines, customer: customer.id, email })
  if (why) throw discountRefused(why, { coupon: offer.coupon.id, param })
  return redeem(tx, offer, { customer: customer.id, param })
}

export async function offerChosen(
  tx: Transaction,
  { coupon, promotion_code: promotion }: DiscountChoice,
  path: string,
): Promise<{ readonly offer: Offer; readonly param: string }> {
  if (coupon !== undefined) {
    const param = `${path}[coupon]`
    return { offer: { coupon: await couponNamed(tx, coupon, param), code: null }, param }
  }
  const param = `${path}[promotion_code]`
  if (promotion === undefined) throw missingParam(`${path}[coupon]`)
  const code = await findNamed(tx, promotionCodes, promotion, param)
  const named = await findNamed(tx, coupons, code.promotion.coupon ?? '', param)
  return { offer: { coupon: named, code }, param }
}

async function redeem(
  tx: Transaction,
  { coupon, code }: Offer,
  { customer, param }: { readonly customer: string; readonly param: string },
): Promise<Discount> {
  const id = tx.newId('di')
  const wanted = { id, coupon: coupon.id, promotionCode: code?.id ?? null }
  if (!(await reserveRedemption(tx, { ...wanted, session: null, customer })))
    throw couponExpired(coupon.id, param)
  const { usedUp } = await completeRedemption(tx, wanted)
  if (usedUp) await switchOffCodesOf(tx, coupon.id)
  return {
    ...NOWHERE,
    ...discountSpan(coupon, tx.now),
    id,
    customer,
    promotion_code: code?.id ?? null,
    source: { coupon: coupon.id, type: 'coupon' },
  }
}

/** Says which discounts have come and which have gone. */
export async function announceDiscounts(
  tx: Transaction,
  before: readonly Discount[],
  after: readonly Discount[],
): Promise<void> {
  const gone = before.filter(({ id }) => !after.some((one) => one.id === id))
  const come = after.filter(({ id }) => !before.some((one) => one.id === id))
  if (gone.length + come.length === 0) return
  const whole = await wholeDiscounts(tx, [...gone, ...come])
  for (const one of gone) tx.emit('customer.discount.deleted', whole(one, tx.site))
  for (const one of come) tx.emit('customer.discount.created', whole(one, tx.site))
}

/** All of a subscription: its own, and those of its items. */
export function allDiscounts({ own }: Subscription): readonly Discount[] {
  return [...own.discounts, ...own.items.flatMap((item) => item.own.discounts)]
}

/** Without those that are over when a period starts. */
export function runningDiscounts(
  tx: Transaction,
  subscription: Subscription,
  periodStart: Timestamp,
): Promise<Subscription> {
  // One that was given later, while the period waited to be billed, counts from it on.
  return keeping(tx, subscription, (coupon, span) =>
    isDiscounted(coupon, span, {
      periodStart: Math.max(periodStart, span.start),
      isUsed: false,
    }),
  )
}

/** Without those that an invoice has spent. */
export function unspentDiscounts(
  tx: Transaction,
  subscription: Subscription,
  invoice: Invoice,
): Promise<Subscription> {
  const taken = invoice.own.lines.flatMap(({ own }) => own.discountAmounts)
  return keeping(tx, subscription, (coupon, { id }) => {
    const amounts = taken.filter(({ discount }) => discount === id).map(({ amount }) => amount)
    return !isSpentBy(coupon, Math.max(0, ...amounts))
  })
}

type Terms = Parameters<typeof isDiscounted>[0]

async function keeping(
  tx: Transaction,
  subscription: Subscription,
  isKept: (coupon: Terms, discount: Discount) => boolean,
): Promise<Subscription> {
  const all = allDiscounts(subscription)
  if (all.length === 0) return subscription
  const kept: Discount[] = []
  for (const discount of all) {
    const coupon = await tx.find(coupons, discount.source.coupon ?? '')
    if (!coupon || isKept(coupon, discount)) kept.push(discount)
  }
  if (kept.length === all.length) return subscription
  const stays = ({ id }: Discount) => kept.some((one) => one.id === id)
  const items = subscription.own.items.map((item) => ({
    ...item,
    own: { ...item.own, discounts: item.own.discounts.filter(stays) },
  }))
  const discounts = subscription.own.discounts.filter(stays)
  return { ...subscription, own: { ...subscription.own, items, discounts } }
}
