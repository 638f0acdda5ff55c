/** When a subscription is to end, as a request says it. */

import type { Span } from '../../domain/billing/periods.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { exclusiveParams } from '../../objects/errors.ts'
import { timeNotInFuture } from '../../objects/subscription-refusals.ts'

export interface CancellationInput {
  readonly cancel_at?: number | 'max_period_end' | 'min_period_end' | null
  readonly cancel_at_period_end?: boolean
}

export interface DetailsInput {
  readonly comment?: string | null
  readonly feedback?: string | null
}

type Ending = Pick<Subscription, 'cancel_at' | 'cancel_at_period_end' | 'canceled_at'>

/** What the request changes of it; nothing where it says nothing. */
export function cancellationOf(
  { cancel_at: at, cancel_at_period_end: atEnd }: CancellationInput,
  { period, now }: { readonly period: Span; readonly now: Timestamp },
): Partial<Ending> {
  if (at !== undefined && at !== null && atEnd)
    throw exclusiveParams(['cancel_at', 'cancel_at_period_end'], 'cancel_at')
  if (atEnd) return { cancel_at: period.end, cancel_at_period_end: true, canceled_at: now }
  const isNone = at === null || (at === undefined && atEnd === false)
  if (isNone) return { cancel_at: null, cancel_at_period_end: false, canceled_at: null }
  if (at === undefined) return {}
  const time = typeof at === 'number' ? at : period.end
  if (time <= now) throw timeNotInFuture('cancel_at')
  // All items share a period: its first end is its last.
  return { cancel_at: time, cancel_at_period_end: typeof at !== 'number', canceled_at: now }
}

/** What the payer, or the merchant, says of why. */
export function detailsOf(
  before: Subscription['cancellation_details'],
  { comment, feedback }: DetailsInput = {},
  reason?: 'cancellation_requested' | null,
): Subscription['cancellation_details'] {
  return {
    comment: comment === undefined ? (before?.comment ?? null) : comment,
    feedback: feedback === undefined ? (before?.feedback ?? null) : feedback,
    feedback_option: null,
    reason: reason === undefined ? (before?.reason ?? null) : reason,
  }
}
