/** Subscription schedules, and what lists of them are narrowed by. */

import type { SubscriptionSchedule } from '../domain/records/subscription-schedule.ts'
import type { Kind } from './kinds.ts'

export const subscriptionSchedules: Kind<SubscriptionSchedule> = {
  table: 'subscription_schedules',
  object: 'subscription_schedule',
  columns: ({ customer, status, subscription, canceled_at, completed_at, released_at }) => ({
    customer,
    status,
    subscription,
    canceled_at,
    completed_at,
    released_at,
  }),
}
