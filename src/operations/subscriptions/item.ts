/** One item of a subscription, and the place where it is found by its own id. */

import type { Span } from '../../domain/billing/periods.ts'
import type { Discount } from '../../domain/records/discount.ts'
import type { SubscriptionItem, SubscriptionItemPlace } from '../../domain/records/subscription.ts'
import type { TaxRate } from '../../domain/records/tax-rate.ts'
import type { Price } from '../../domain/records.ts'
import { subscriptionItems } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'

export interface NewItem {
  readonly price: Price
  readonly quantity: number
  readonly metadata?: Readonly<Record<string, string>>
  readonly taxRates?: readonly TaxRate[]
  readonly discounts?: readonly Discount[]
}

export function itemOf(
  tx: Transaction,
  subscription: string,
  item: NewItem & { readonly period: Span },
): SubscriptionItem {
  const id = tx.newId('si')
  return {
    id,
    object: 'subscription_item',
    billing_thresholds: null,
    created: tx.now,
    current_period_end: item.period.end,
    current_period_start: item.period.start,
    current_trial: null,
    metadata: { ...item.metadata },
    price: item.price,
    quantity: item.quantity,
    subscription,
    tax_rates: item.taxRates ?? [],
    own: { discounts: (item.discounts ?? []).map((one) => ({ ...one, subscription_item: id })) },
  }
}

/** As it is billed for a period anew. */
export function notYetCharged(item: SubscriptionItem): SubscriptionItem {
  const { charged: _before, chargedUntil: _then, ...own } = item.own
  return { ...item, own }
}

/** So that an item can be found by its own id. */
export function keepPlace(tx: Transaction, item: SubscriptionItem): void {
  tx.insert(subscriptionItems, placeOf(item))
}

function placeOf({ id, created, subscription, price }: SubscriptionItem): SubscriptionItemPlace {
  return { id, created, subscription, price: price.id }
}

/** Puts down where each item is, and forgets those that are gone. */
export function settleItems(
  tx: Transaction,
  before: readonly SubscriptionItem[],
  after: readonly SubscriptionItem[],
): void {
  for (const item of after) {
    const was = before.find(({ id }) => id === item.id)
    if (!was) keepPlace(tx, item)
    else if (was.price.id !== item.price.id) tx.update(subscriptionItems, placeOf(item))
  }
  for (const { id } of before)
    if (!after.some((item) => item.id === id)) tx.remove(subscriptionItems, id)
}
