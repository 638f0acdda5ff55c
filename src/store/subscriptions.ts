/** Subscriptions, and the way from an item to its subscription. */

import type { Subscription, SubscriptionItemPlace } from '../domain/records/subscription.ts'
import type { Kind } from './kinds.ts'
import type { Reader } from './reader.ts'

export const subscriptions: Kind<Subscription> = {
  table: 'subscriptions',
  object: 'subscription',
  livesOnClocks: true,
  columns: ({ status, customer, collection_method, schedule }) => ({
    status,
    customer,
    collection_method,
    schedule,
  }),
}

export const subscriptionItems: Kind<SubscriptionItemPlace> = {
  table: 'subscription_items',
  object: 'subscription_item',
  livesOnClocks: true,
  columns: ({ subscription }) => ({ subscription }),
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

const LIVING = ['active', 'incomplete', 'past_due', 'paused', 'trialing', 'unpaid'] as const
