/** What was charged for items that a change leaves behind: that is what a later one gives back. */

import type { Subscription, SubscriptionItem } from '../../domain/records/subscription.ts'
import type { Transaction } from '../../store/transaction.ts'
import { periodOf } from './announce.ts'
import { isSameCost } from './items.ts'
import { chargedFor, discountedCosts } from './proration.ts'
import type { ProrationBehavior } from './times.ts'

interface Prorating {
  readonly proration_behavior?: ProrationBehavior
}

/** Whether its period was billed, so that a change of it costs something or gives it back. */
export function isCharged({ status }: Subscription): boolean {
  return status === 'active' || status === 'past_due'
}

/** The items as a change leaves them: with what each is charged at, also where nothing more is. */
export async function asCharged(
  tx: Transaction,
  before: Subscription,
  { items, discounts }: Pick<Subscription['own'], 'items' | 'discounts'>,
  { proration_behavior: behavior }: Prorating,
): Promise<readonly SubscriptionItem[]> {
  if (!isCharged(before)) return items
  const isFree = behavior === 'none'
  const charged = isFree
    ? await chargedFor(tx, before)
    : await discountedCosts(tx, { items, discounts }, before.currency)
  return items.map((item) => {
    const was = before.own.items.find(({ id }) => id === item.id)
    if (was && isSameCost(was, item)) return item
    const until = isFree ? was?.own.chargedUntil : undefined
    const known = until === undefined ? {} : { chargedUntil: until }
    return { ...item, own: { ...item.own, ...known, charged: charged.get(item.id) ?? 0 } }
  })
}

/** With where it is charged until, should the end of its period have been moved. */
export function withChargedUntil(
  before: Subscription,
  after: Subscription,
  { proration_behavior: behavior }: Prorating,
): Subscription {
  const [was, is] = [periodOf(before).end, periodOf(after).end]
  if (was === is || !isCharged(before)) return after
  const items = after.own.items.map((item) => {
    const { chargedUntil: known, ...own } = item.own
    // What is charged, or given back, closes what was open, as far as it reaches.
    const isOpen = known !== undefined && (known < Math.min(was, is) || (is > was && known > is))
    const until = behavior === 'none' ? (known ?? was) : isOpen ? known : undefined
    return { ...item, own: until === undefined ? own : { ...own, chargedUntil: until } }
  })
  return { ...after, own: { ...after.own, items } }
}
