/** How the subscription of a session begins, and what of its first period is due at once. */

import type { Timestamp } from '../../lib/clock.ts'
import type { Share } from '../totals/price-cart.ts'
import { type Every, type Span, boundaryAt, nextBoundary } from './periods.ts'
import { trialOf } from './trials.ts'

export interface PlanTerms {
  readonly every: Every
  /** At most one of the two is there. */
  readonly trialDays: number | null
  readonly trialEnd: Timestamp | null
  /** When the first whole period is to begin; null for at once, or after the trial. */
  readonly anchor: Timestamp | null
  /** Whether what comes before the anchor is charged by the second; else it is free. */
  readonly isProrated: boolean
  /** When the session was made: what it costs then it costs for as long as it is open. */
  readonly since: Timestamp
}

export interface PlanStart {
  /** Null without a trial. */
  readonly trialEnd: Timestamp | null
  readonly anchor: Timestamp
  /** The trial, the time before the anchor, or the first whole period. */
  readonly period: Span
}

export function startOf(plan: PlanTerms, now: Timestamp): PlanStart {
  const trialEnd = trialOf(asked(plan), now)?.end ?? null
  const anchor = trialEnd ?? plan.anchor ?? now
  const end = trialEnd ?? nextBoundary(anchor, plan.every, now)
  return { trialEnd, anchor, period: { start: now, end } }
}

/** Null where the whole first period is due. Once the anchor has passed, it is. */
export function shareDue(plan: PlanTerms, now: Timestamp): Share | null {
  const { anchor, every, isProrated, since } = plan
  if (hasTrial(plan)) return NOTHING
  if (anchor === null || anchor <= now) return null
  if (!isProrated) return NOTHING
  const of = anchor - boundaryAt(anchor, every, -1)
  return { seconds: Math.min(anchor - since, of), of }
}

export function hasTrial({ trialDays, trialEnd }: PlanTerms): boolean {
  return trialDays !== null || trialEnd !== null
}

const NOTHING: Share = { seconds: 0, of: 1 }

function asked({ trialDays, trialEnd }: PlanTerms) {
  return { trial_end: trialEnd, trial_period_days: trialDays }
}
