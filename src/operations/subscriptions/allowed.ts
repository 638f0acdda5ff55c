/** What of a subscription can be changed in which status, and by whom. */

import { isTerminal } from '../../domain/billing/subscription-status.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import {
  endedSubscription,
  incompleteSubscription,
  notWithPending,
  ruledBySchedule,
} from '../../objects/subscription-refusals.ts'
import type { PaymentBehavior } from './bill-now.ts'

/** What is about billing. */
export const BILLING = [
  'add_invoice_items',
  'billing_cycle_anchor',
  'discounts',
  'items',
  'trial_end',
  'trial_from_plan',
] as const

const OF_CANCELED: readonly string[] = ['cancellation_details', 'metadata']
const OF_INCOMPLETE: readonly string[] = [
  ...OF_CANCELED,
  'default_payment_method',
  'payment_settings',
  'description',
]
const OF_PENDING: readonly string[] = [
  'billing_cycle_anchor',
  'discounts',
  'items',
  'metadata',
  'off_session',
  'payment_behavior',
  'proration_behavior',
  'proration_date',
  'trial_end',
  'trial_from_plan',
]

interface Asked {
  readonly payment_behavior?: PaymentBehavior
}

/** Throws for the first parameter that is not. */
export function checkAllowed(before: Subscription, input: Asked, bySchedule: boolean): void {
  const given = Object.entries(input).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  )
  const beyond = (allowed: readonly string[]) => given.find((name) => !allowed.includes(name))
  const { status, schedule } = before
  const wrong = isTerminal(status) ? beyond(OF_CANCELED) : undefined
  if (wrong) throw endedSubscription(wrong)
  const early = status === 'incomplete' ? beyond(OF_INCOMPLETE) : undefined
  if (early) throw incompleteSubscription(early)
  const unfit = input.payment_behavior === 'pending_if_incomplete' ? beyond(OF_PENDING) : undefined
  if (unfit) throw notWithPending(unfit)
  const ends = given.find((name) => name === 'cancel_at' || name === 'cancel_at_period_end')
  if (schedule !== null && ends && !bySchedule) throw ruledBySchedule(schedule, ends)
}
