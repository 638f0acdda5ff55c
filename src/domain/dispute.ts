/** A dispute's life: what may follow what, who has the money, and until when to answer. */

import { assert } from '../lib/assert.ts'
import type { Timestamp } from '../lib/clock.ts'
import { type Minor, divideRate, rateFromMinor, roundToMinor, scaleRate } from './money.ts'
import type { Dispute, DisputeStatus } from './records/dispute.ts'

/**
 * What is not listed does not happen. An inquiry is a question that moves no money: it is dropped,
 * or it becomes a dispute. What is prevented never became one.
 */
export const DISPUTE_TRANSITIONS: Readonly<Record<DisputeStatus, readonly DisputeStatus[]>> = {
  warning_needs_response: ['warning_under_review', 'warning_closed', 'needs_response'],
  warning_under_review: ['warning_closed', 'needs_response'],
  warning_closed: [],
  needs_response: ['under_review', 'won', 'lost'],
  under_review: ['appeal_needs_response', 'won', 'lost'],
  appeal_needs_response: ['appeal_under_review', 'won', 'lost'],
  appeal_under_review: ['won', 'lost'],
  won: [],
  lost: [],
  prevented: [],
}

/** The payer's bank has taken the money back, for now or for good. */
const TAKEN: readonly DisputeStatus[] = [
  'needs_response',
  'under_review',
  'appeal_needs_response',
  'appeal_under_review',
  'lost',
]

export function withDisputeStatus(
  dispute: Dispute,
  status: DisputeStatus,
  changes: Partial<Dispute> = {},
): Dispute {
  const { status: before } = dispute
  assert(DISPUTE_TRANSITIONS[before].includes(status), `a dispute goes from ${before} to ${status}`)
  return { ...dispute, ...changes, status, is_charge_refundable: !hasTakenMoney(status) }
}

export function hasTakenMoney(status: DisputeStatus): boolean {
  return TAKEN.includes(status)
}

export function isClosed(status: DisputeStatus): boolean {
  return DISPUTE_TRANSITIONS[status].length === 0
}

/** Whether money of the payer's bank's asking is still at stake, or gone. */
export function claimsMoney(status: DisputeStatus): boolean {
  return hasTakenMoney(status) || !isClosed(status)
}

/** What it becomes once evidence is submitted; null when none is asked for. */
export function statusInReview(status: DisputeStatus): DisputeStatus | null {
  switch (status) {
    case 'warning_needs_response':
      return 'warning_under_review'
    case 'needs_response':
      return 'under_review'
    case 'appeal_needs_response':
      return 'appeal_under_review'
    default:
      return null
  }
}

/** What it becomes when nobody answers, or the merchant gives in; null when it is too late. */
export function statusGivenUp(status: DisputeStatus): DisputeStatus | null {
  if (statusInReview(status) === null) return null
  return status === 'warning_needs_response' ? 'warning_closed' : 'lost'
}

const DAY_SECONDS = 24 * 60 * 60
const DAYS_TO_RESPOND = 8

/** The last second of the eighth day from then, in UTC, as Stripe does it in test mode. */
export function responseDueBy(now: Timestamp): Timestamp {
  return (Math.floor(now / DAY_SECONDS) + 1 + DAYS_TO_RESPOND) * DAY_SECONDS - 1
}

/** An amount in several parts that add up to it; none where there is nothing for a part. */
export function partsOf(amount: Minor, count: number): readonly Minor[] {
  assert(count > 0, 'there is a part')
  const upTo = (parts: number) =>
    roundToMinor(divideRate(scaleRate(rateFromMinor(amount), parts), count))
  return Array.from({ length: count }, (_none, at) => upTo(at + 1) - upTo(at)).filter(
    (part) => part > 0,
  )
}

/**
 * What a part of a payment came to where the payment is kept in another currency: of all parts
 * together never more than all. `before` is what was taken from the payment already.
 */
export function settledPart(
  part: Minor,
  {
    before,
    whole,
    settled,
  }: { readonly before: Minor; readonly whole: Minor; readonly settled: Minor },
): Minor {
  assert(part > 0 && before >= 0 && before + part <= whole, 'a part is within the whole')
  const upTo = (amount: Minor) =>
    roundToMinor(divideRate(scaleRate(rateFromMinor(settled), amount), whole))
  return upTo(before + part) - upTo(before)
}
