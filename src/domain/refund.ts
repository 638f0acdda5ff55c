/** A refund's life, and how much of a charge may still be refunded. */

import { assert } from '../lib/assert.ts'
import type { Minor } from './money.ts'
import type { Charge } from './records/charge.ts'
import type { Refund, RefundStatus } from './records/refund.ts'

/** What is not listed does not happen. A bank may send back what it had taken. */
export const REFUND_TRANSITIONS: Readonly<Record<RefundStatus, readonly RefundStatus[]>> = {
  pending: ['succeeded', 'failed', 'canceled'],
  succeeded: ['failed'],
  failed: [],
  canceled: [],
}

export function withRefundStatus(
  refund: Refund,
  status: RefundStatus,
  changes: Partial<Refund> = {},
): Refund {
  assert(
    REFUND_TRANSITIONS[refund.status].includes(status),
    `a refund goes from ${refund.status} to ${status}`,
  )
  return { ...refund, ...changes, status }
}

export type RefundRefusal = 'already_refunded' | 'amount_too_large' | 'not_captured'

/** Why an amount cannot be refunded; `refunded` counts what is being asked for as well. */
export function refusalToRefund(
  charge: Pick<Charge, 'amount_captured'>,
  refunded: Minor,
  amount: Minor,
): RefundRefusal | null {
  if (charge.amount_captured === 0) return 'not_captured'
  if (refunded >= charge.amount_captured) return 'already_refunded'
  return refunded + amount > charge.amount_captured ? 'amount_too_large' : null
}

/** The charge once more of it has been refunded, or less, when a refund came back. */
export function withRefunded(charge: Charge, change: Minor): Charge {
  const amount_refunded = charge.amount_refunded + change
  assert(
    amount_refunded >= 0 && amount_refunded <= charge.amount_captured,
    'never more is refunded than was captured',
  )
  return { ...charge, amount_refunded, refunded: amount_refunded === charge.amount_captured }
}
