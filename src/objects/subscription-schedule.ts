/** The wire shape of a subscription schedule. */

import type { SubscriptionSchedule } from '../domain/records/subscription-schedule.ts'

export type SubscriptionScheduleObject = Omit<SubscriptionSchedule, 'own'>

export function renderSubscriptionSchedule(
  schedule: SubscriptionSchedule,
): SubscriptionScheduleObject {
  const { own: _own, ...wire } = schedule
  return wire
}
