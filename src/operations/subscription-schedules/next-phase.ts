/** A subscription as its schedule will have it once its period ends: for what is foretold. */

import { discountSpan } from '../../domain/billing/discount-duration.ts'
import type { Discount } from '../../domain/records/discount.ts'
import type { SchedulePhase } from '../../domain/records/subscription-schedule.ts'
import type { Subscription, SubscriptionItem } from '../../domain/records/subscription.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { NOWHERE } from '../../objects/discount.ts'
import { coupons } from '../../store/coupons.ts'
import { prices } from '../../store/prices.ts'
import { promotionCodes } from '../../store/promotion-codes.ts'
import type { Reader } from '../../store/reader.ts'
import { subscriptionSchedules } from '../../store/subscription-schedules.ts'
import type { Transaction } from '../../store/transaction.ts'
import { periodOf } from '../subscriptions/announce.ts'
import { itemOf } from '../subscriptions/item.ts'
import { everyOf } from '../subscriptions/lines.ts'
import { changeAfter } from './follow.ts'

/** Nothing is written, and no discount redeemed. A phase that is a trial is not looked into. */
export async function asInNextPhase(tx: Transaction, before: Subscription): Promise<Subscription> {
  const schedule = before.schedule ? await tx.find(subscriptionSchedules, before.schedule) : null
  const change = schedule && changeAfter(schedule)
  const period = periodOf(before)
  if (!schedule || !change || change.at > period.end || change.type === 'release') return before
  if (change.type !== 'enter') return { ...before, cancel_at: change.at }
  const phase = schedule.phases[change.phase]
  if (!phase || (phase.trial_end !== null && phase.trial_end > period.end)) return before
  const items: SubscriptionItem[] = []
  for (const wanted of phase.items) {
    const item = await itemIn(tx, before, wanted)
    if (!item) return before
    items.push(item)
  }
  const anchoring = phase.billing_cycle_anchor ?? schedule.default_settings.billing_cycle_anchor
  const isAnew = anchoring === 'phase_start' || !isAsOften(before, items)
  return {
    ...before,
    ...(isAnew ? { billing_cycle_anchor: change.at } : {}),
    default_tax_rates: phase.default_tax_rates ?? [],
    own: {
      ...before.own,
      items,
      discounts: await discountsIn(tx, phase.discounts, before.own.discounts, change.at),
    },
  }
}

async function itemIn(
  tx: Transaction,
  before: Subscription,
  { price: id, quantity = 1, tax_rates: rates, discounts }: SchedulePhase['items'][number],
): Promise<SubscriptionItem | null> {
  const price = await tx.find(prices, id)
  if (!price) return null
  const period = periodOf(before)
  const same = before.own.items.find((item) => item.price.id === price.id)
  const given = await discountsIn(tx, discounts, same?.own.discounts ?? [], period.end)
  const item = itemOf(tx, before.id, { price, quantity, period, taxRates: rates ?? [] })
  return { ...item, ...(same ? { id: same.id } : {}), own: { discounts: given } }
}

function isAsOften({ own }: Subscription, items: readonly SubscriptionItem[]): boolean {
  const [was, is] = [own.items[0], items[0]]
  if (!was || !is) return true
  const [before, after] = [everyOf(was), everyOf(is)]
  return before.interval === after.interval && before.interval_count === after.interval_count
}

async function discountsIn(
  reader: Reader,
  choices: SchedulePhase['discounts'],
  known: readonly Discount[],
  start: Timestamp,
): Promise<readonly Discount[]> {
  const found: Discount[] = []
  for (const { coupon: named, promotion_code: code } of choices) {
    const promotion = code === null ? null : await reader.find(promotionCodes, String(code))
    const id = promotion ? promotion.promotion.coupon : named
    const same = known.find(({ source }) => source.coupon === id)
    const coupon = same || id === null ? null : await reader.find(coupons, String(id))
    if (same) found.push(same)
    else if (coupon)
      found.push({
        ...NOWHERE,
        ...discountSpan(coupon, start),
        id: `di_${coupon.id}`,
        customer: null,
        promotion_code: promotion?.id ?? null,
        source: { coupon: coupon.id, type: 'coupon' },
      })
  }
  return found
}
