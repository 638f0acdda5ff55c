/** What a change within a period comes to: what goes is credited, what comes is charged. */

import { assert } from '../../lib/assert.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { chargeableStep } from '../currency.ts'
import {
  type Minor,
  type Rate,
  divideRate,
  rateFromMinor,
  roundToMinor,
  scaleRate,
} from '../money.ts'
import { type PriceTerms, exactSubtotal, termsIn } from '../pricing/price-line.ts'
import type { Span } from './periods.ts'

/** One price of a subscription, and how many of it. */
export interface ProratedItem {
  readonly id: string
  /** Two prices with one id are one price. */
  readonly price: PriceTerms & { readonly id: string }
  readonly quantity: number
  /** What a whole period costs, where that is not what the price says: it was discounted. */
  readonly charged?: Minor | null | undefined
}

export interface Change {
  readonly currency: string
  /** The whole period that was billed in advance. */
  readonly period: Span
  /** When within the period it is changed. */
  readonly at: Timestamp
  readonly before: readonly ProratedItem[]
  readonly after: readonly ProratedItem[]
}

export interface ProrationLine {
  /** `unused` is a credit, so its amount is negative or nothing. */
  readonly kind: 'unused' | 'remaining'
  readonly item: ProratedItem
  readonly amount: Minor
  readonly period: Span
}

/** What a part of a period costs of what the whole one does: to the second, half away from zero. */
export function prorate(
  amount: Minor,
  part: Span,
  { period, currency }: { readonly period: Span; readonly currency: string },
): Minor {
  return prorateExactly(rateFromMinor(amount), part, { period, currency })
}

/**
 * The lines of a change: for each item that is not what it was, its unused time, whole, and then
 * the remaining time of what it is now. So the same second cancels what it undoes, and what is
 * credited is never more than was charged. A change of the interval begins a new period instead:
 * then nothing comes `after`, and what was before is credited.
 */
export function prorations(change: Change): readonly ProrationLine[] {
  const { currency, period, at, before, after } = change
  assert(period.start <= at && at <= period.end, 'a change is within its period')
  const rest: Span = { start: at, end: period.end }
  if (rest.start === rest.end) return []
  const line = (kind: ProrationLine['kind'], item: ProratedItem): ProrationLine => ({
    kind,
    item,
    amount: prorateExactly(scaleRate(wholeOf(item, currency), kind === 'unused' ? -1 : 1), rest, {
      period,
      currency,
    }),
    period: rest,
  })
  const changed = before.flatMap((item) => {
    const now = after.find(({ id }) => id === item.id)
    if (!now) return [line('unused', item)]
    return isSame(item, now) ? [] : [line('unused', item), line('remaining', now)]
  })
  const added = after.filter(({ id }) => !before.some((item) => item.id === id))
  return [...changed, ...added.map((item) => line('remaining', item))]
}

function isSame(a: ProratedItem, b: ProratedItem): boolean {
  return a.price.id === b.price.id && a.quantity === b.quantity
}

/** Tiers and packages are priced as a whole, and only then by the second. */
function wholeOf({ price, quantity, charged }: ProratedItem, currency: string): Rate {
  if (charged !== undefined && charged !== null) return rateFromMinor(charged)
  const terms = termsIn(price, currency)
  assert(terms, 'every price of a subscription has its currency')
  return exactSubtotal(terms, quantity)
}

/** Rounded once, to what the currency can charge. */
function prorateExactly(
  whole: Rate,
  part: Span,
  { period, currency }: { readonly period: Span; readonly currency: string },
): Minor {
  const [seconds, all] = [part.end - part.start, period.end - period.start]
  assert(seconds >= 0 && all > 0, 'time goes forward')
  const step = chargeableStep(currency)
  return roundToMinor(divideRate(divideRate(scaleRate(whole, seconds), all), step)) * step
}
