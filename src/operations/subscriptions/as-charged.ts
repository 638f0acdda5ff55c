/** What items are worth after a change that has cost nothing: what they were charged at. */

import type { Subscription, SubscriptionItem } from '../../domain/records/subscription.ts'
import type { Transaction } from '../../store/transaction.ts'
import { isSameCost } from './items.ts'
import { chargedFor } from './proration.ts'
import type { ProrationBehavior } from './times.ts'

/** Whether its period was billed, so that a change of it costs something or gives it back. */
export function isCharged({ status }: Subscription): boolean {
  return status === 'active' || status === 'past_due'
}

/** The items as a change leaves them: with what each is charged at, where nothing more is. */
export async function asCharged(
  tx: Transaction,
  before: Subscription,
  items: readonly SubscriptionItem[],
  { proration_behavior: behavior }: { readonly proration_behavior?: ProrationBehavior },
): Promise<readonly SubscriptionItem[]> {
  if (behavior !== 'none' || !isCharged(before)) return items
  const charged = await chargedFor(tx, before)
  return items.map((item) => {
    const was = before.own.items.find(({ id }) => id === item.id)
    if (was && isSameCost(was, item)) return item
    return { ...item, own: { ...item.own, charged: charged.get(item.id) ?? 0 } }
  })
}
