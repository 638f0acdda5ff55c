/** What a page says of what is billed again and again: how much, how often, and from when on. */

import { type PlanTerms, hasTrial, shareDue, startOf } from '../domain/billing/checkout-plan.ts'
import type { Every } from '../domain/billing/periods.ts'
import { formatMinor } from '../domain/currency.ts'
import { termsIn } from '../domain/pricing/price-line.ts'
import type { Price } from '../domain/records.ts'
import { type CartLine, costOfLine, priceCart } from '../domain/totals/price-cart.ts'
import { formatUnits } from '../i18n/format.ts'
import { type Translate, translator } from '../i18n/translate.ts'
import type { Timestamp } from '../lib/clock.ts'
import type { DrawnDiscount } from './discount-view.ts'
import type { RecurringView } from './recurring.ts'

/** What is known of it before anybody reads it. */
export interface DrawnPlan extends PlanTerms {
  readonly now: Timestamp
  /** Whether a method is asked for even where nothing is due. */
  readonly collects: boolean
}

interface Item extends CartLine {
  readonly price: Price
}

interface Order {
  readonly items: readonly Item[]
  readonly discount: DrawnDiscount | null
  readonly currency: string
  readonly locale: string
  readonly submitType: string
  /** Due now. */
  readonly total: number
}

const DAY = 24 * 60 * 60

export function recurringView(plan: DrawnPlan, order: Order): RecurringView {
  const { locale, currency, total } = order
  const say = translator(locale)
  const money = (amount: number) => formatMinor(amount, currency, locale)
  const rate = ratePer(plan.every, money(costPerPeriod(order, 'ever')), locale)
  const isTrial = hasTrial(plan)
  const isPlain = !isTrial && total === costPerPeriod(order, 'ever') && isRecurringOnly(order)
  // Free time is no reason to hide what is paid at once.
  const dueNow = isTrial && total > 0 ? [`${say('summary.dueToday')} ${money(total)}`] : []
  return {
    collects: plan.collects,
    isTrial,
    heading: isTrial ? freeTime(plan, locale, say) : isPlain ? rate : money(total),
    then: isPlain ? '' : [...dueNow, say('recurring.then', { rate })].join(' · '),
    later: isTrial ? money(costPerPeriod(order, 'first')) : null,
    submit: submitLabel(order, isTrial, say),
  }
}

/** "$20.00 per month", of a line with its quantity. */
export function rateOfLine(
  { price, quantity }: Item,
  plan: PlanTerms,
  { currency, locale }: Pick<Order, 'currency' | 'locale'>,
): string {
  const terms = termsIn(price, currency)
  const cost = terms ? costOfLine(terms, { quantity }) : 0
  return ratePer(plan.every, formatMinor(cost, currency, locale), locale)
}

export function ratePer(
  { interval, interval_count: count }: Every,
  amount: string,
  locale: string,
) {
  const say = translator(locale)
  if (count > 1)
    return say('recurring.every', { amount, time: formatUnits(count, interval, locale) })
  return say(`recurring.${interval}`, { amount })
}

function freeTime(plan: DrawnPlan, locale: string, say: Translate): string {
  const end = startOf(plan, plan.now).trialEnd ?? plan.now
  const days = plan.trialDays ?? Math.ceil((end - plan.now) / DAY)
  return say('trial.free', { time: formatUnits(days, 'day', locale) })
}

/**
 * What a whole period comes to. Of discounts, the first one after a trial has any; from then on
 * only those that never end count.
 */
function costPerPeriod({ items, discount, currency }: Order, which: 'ever' | 'first'): number {
  const lines = items
    .filter(({ price, quantity }) => price.recurring && quantity > 0)
    .map((item) => ({ ...item, share: null }))
  const lasts = which === 'first' || discount?.lasting?.duration === 'forever'
  const deduction = lasts ? (discount?.deduction ?? null) : null
  return priceCart({ currency, lines, discount: deduction }).amount_total
}

function isRecurringOnly({ items }: Order): boolean {
  return items.every(({ price, quantity }) => price.recurring || quantity === 0)
}

function submitLabel(
  { submitType, total, currency, locale }: Order,
  isTrial: boolean,
  say: Translate,
) {
  if (isTrial) return say('submit.startTrial')
  if (total === 0) return say('submit.complete')
  if (submitType !== 'pay') return say('submit.subscribe')
  return say('submit.payAmount', { amount: formatMinor(total, currency, locale) })
}

/** Which part of an item is due now. */
export function shareOfItem(plan: DrawnPlan | null, { price }: Pick<Item, 'price'>) {
  return plan && price.recurring ? shareDue(plan, plan.now) : null
}
