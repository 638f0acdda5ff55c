/** Smaller changes of a subscription: its billing mode, and a discount that is taken away. */

import type { Subscription } from '../../domain/records/subscription.ts'
import { isTerminal } from '../../domain/billing/subscription-status.ts'
import { type DeletedDiscountObject, renderDeletedDiscount } from '../../objects/discount.ts'
import {
  alreadyFlexible,
  endedSubscription,
  noSubscriptionDiscount,
} from '../../objects/subscription-refusals.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { lockOr404 } from '../changes.ts'
import { changeSubscription } from './announce.ts'
import { announceDiscounts } from './discounts.ts'

/** There is no way back. */
export async function migrateSubscription(tx: Transaction, id: string): Promise<Subscription> {
  const before = await lockOr404(tx, subscriptions, id)
  if (isTerminal(before.status)) throw endedSubscription('billing_mode')
  if (before.billing_mode.type === 'flexible') throw alreadyFlexible(id)
  const after: Subscription = {
    ...before,
    billing_mode: {
      flexible: { proration_discounts: 'included' },
      type: 'flexible',
      updated_at: tx.now,
    },
  }
  return changeSubscription(tx, before, after)
}

export async function deleteSubscriptionDiscount(
  tx: Transaction,
  id: string,
): Promise<DeletedDiscountObject> {
  const before = await lockOr404(tx, subscriptions, id)
  const { discounts } = before.own
  const last = discounts.at(-1)
  if (!last) throw noSubscriptionDiscount(id)
  const left = discounts.slice(0, -1)
  changeSubscription(tx, before, { ...before, own: { ...before.own, discounts: left } })
  await announceDiscounts(tx, discounts, left)
  return renderDeletedDiscount(last)
}
