/** The wire shape of a subscription, and of its items. */

import type Stripe from 'stripe'
import type { Subscription, SubscriptionItem } from '../domain/records/subscription.ts'
import type { Stored } from '../domain/wire.ts'
import { type List, listOf } from './list.ts'
import { type PlanObject, renderPlan } from './plan.ts'
import { type PriceObject, renderPrice } from './price.ts'

type Shown = Omit<Stripe.Subscription, 'discounts' | 'items' | 'pending_update'>

export type SubscriptionObject = Stored<Shown> & {
  readonly discounts: readonly string[]
  readonly items: List<SubscriptionItemObject>
  readonly pending_update: Readonly<Record<string, unknown>> | null
}

export type SubscriptionItemObject = Omit<SubscriptionItem, 'own' | 'price'> & {
  readonly discounts: readonly string[]
  readonly plan: PlanObject
  readonly price: PriceObject
}

export interface DeletedSubscriptionItemObject {
  readonly id: string
  readonly object: 'subscription_item'
  readonly deleted: true
}

/** How many of its items a subscription shows by itself. */
const SHOWN_ITEMS = 20

export function renderSubscription(subscription: Subscription): SubscriptionObject {
  const { own, default_tax_rates: rates, ...wire } = subscription
  const url = `/v1/subscription_items?subscription=${subscription.id}`
  const shown = own.items.slice(0, SHOWN_ITEMS).map(renderSubscriptionItem)
  return {
    ...wire,
    default_tax_rates: [...rates],
    discounts: own.discounts.map(({ id }) => id),
    items: listOf(shown, own.items.length > SHOWN_ITEMS, url),
  }
}

export function renderSubscriptionItem(item: SubscriptionItem): SubscriptionItemObject {
  const { own, price, ...wire } = item
  return {
    ...wire,
    discounts: own.discounts.map(({ id }) => id),
    plan: renderPlan(price),
    price: renderPrice(price),
  }
}

export function renderDeletedItem({ id }: { readonly id: string }): DeletedSubscriptionItemObject {
  return { id, object: 'subscription_item', deleted: true }
}
