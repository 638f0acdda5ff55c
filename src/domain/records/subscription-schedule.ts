/** What we keep of a subscription schedule: phases that a subscription goes through by itself. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

export const SCHEDULE_STATUSES = [
  'not_started',
  'active',
  'completed',
  'released',
  'canceled',
] as const

export type ScheduleStatus = (typeof SCHEDULE_STATUSES)[number]

export type SubscriptionSchedule = Stored<
  Omit<Stripe.SubscriptionSchedule, 'end_behavior' | 'pause_schedules' | 'status'>
> & {
  readonly end_behavior: 'cancel' | 'release'
  /** Pauses are asked for when they are wanted: none is planned. */
  readonly pause_schedules: readonly never[]
  readonly status: ScheduleStatus
  readonly own: {
    /** Whether it was told that its end is near. */
    readonly isEndTold: boolean
  }
}

export type SchedulePhase = SubscriptionSchedule['phases'][number]
