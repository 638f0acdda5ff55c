/** What links and sessions bill again and again: how often, and how many of it there may be. */

import type { Every } from '../domain/billing/periods.ts'
import type { Price } from '../domain/records.ts'
import { mixedIntervals, recurringInPayment, tooManyOfKind } from '../objects/plan-refusals.ts'

interface Priced {
  readonly price: Pick<Price, 'recurring'>
}

/** Recurring prices that one session may have, and one-time prices beside them. */
const OF_A_KIND_MAX = 20

/** How often all of them are billed; null where none is. Throws unless they share the interval. */
export function everyOfItems(items: readonly Priced[]): Every | null {
  const recurring = items.filter(({ price }) => price.recurring)
  const [first] = recurring
  if (!first) return null
  const every = everyOfPrice(first.price)
  for (const { price } of recurring)
    if (!isSame(every, everyOfPrice(price))) throw mixedIntervals('line_items')
  const once = items.length - recurring.length
  if (recurring.length > OF_A_KIND_MAX) throw tooManyOfKind('recurring', OF_A_KIND_MAX)
  if (once > OF_A_KIND_MAX) throw tooManyOfKind('one-time', OF_A_KIND_MAX)
  return every
}

/** Throws for a price that cannot be offered beside what is billed so often. */
export function requireSameInterval(
  price: Priced['price'],
  every: Every | null,
  param: string,
): void {
  if (!price.recurring) return
  if (!every) throw recurringInPayment(param)
  if (!isSame(every, everyOfPrice(price))) throw mixedIntervals(param)
}

function everyOfPrice({ recurring }: Priced['price']): Every | null {
  if (!recurring) return null
  const { interval, interval_count } = recurring
  return { interval: interval as Every['interval'], interval_count } // Stripe's SDK leaves it open.
}

function isSame(a: Every | null, b: Every | null): boolean {
  return a?.interval === b?.interval && a?.interval_count === b?.interval_count
}
