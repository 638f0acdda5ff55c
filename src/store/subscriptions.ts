/** Subscriptions, and the way from an item to its subscription. */

import { type SqlBool, sql } from 'kysely'
import type { Subscription, SubscriptionItemPlace } from '../domain/records/subscription.ts'
import { type Kind, flag } from './kinds.ts'
import type { Reader } from './reader.ts'

export const subscriptions: Kind<Subscription> = {
  table: 'subscriptions',
  object: 'subscription',
  livesOnClocks: true,
  listed: ({ id }) => [id],
  columns: ({ status, customer, collection_method, schedule, automatic_tax, own }) => ({
    status,
    customer,
    collection_method,
    schedule,
    automatic_tax: flag(automatic_tax.enabled),
    // All items share a period.
    period_start: own.items[0]?.current_period_start ?? 0,
    period_end: own.items[0]?.current_period_end ?? 0,
  }),
}

export const subscriptionItems: Kind<SubscriptionItemPlace> = {
  table: 'subscription_items',
  object: 'subscription_item',
  livesOnClocks: true,
  columns: ({ subscription, price }) => ({ subscription, price }),
}

/** Those of a customer that have not ended, the newest first. */
export async function livingSubscriptions(
  reader: Reader,
  customer: string,
): Promise<readonly Subscription[]> {
  const where = [
    ['customer', '=', customer],
    ['status', 'in', LIVING],
  ] as const
  return (await reader.page(subscriptions, { where, limit: 500 })).records
}

/** Narrows a list to those that have an item of this price. */
export function withPrice(price: string) {
  return sql<SqlBool>`exists (select 1 from subscription_items i
    where i.account = subscriptions.account and i.livemode = subscriptions.livemode
      and i.subscription = subscriptions.id and i.price = ${price})`
}

const LIVING = ['active', 'incomplete', 'past_due', 'paused', 'trialing', 'unpaid'] as const
