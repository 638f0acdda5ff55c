/** Settling a refund: what the answer means for the refund, its charge and the money. */

import { assert } from '../../lib/assert.ts'
import { withRefundStatus, withRefunded } from '../../domain/refund.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { Refund } from '../../domain/records/refund.ts'
import { renderCharge } from '../../objects/charge.ts'
import { processorUnavailable } from '../../objects/payment-refusals.ts'
import { renderRefund } from '../../objects/refund.ts'
import type { Outcome, Refund as RefundAnswer } from '../../processors/port.ts'
import { charges, releaseRefund } from '../../store/charges.ts'
import { refunds } from '../../store/refunds.ts'
import type { Transaction } from '../../store/transaction.ts'
import { type Attempt, type RefundWork, advance, recoverLater } from './attempts.ts'
import { noteRefunded } from '../disputes/refunds.ts'
import { mailRefund } from '../mails/payment-mails.ts'
import { takeBack } from '../refunds/returns.ts'
import { recordRefund } from './money.ts'
import { type RefundResult, type Step, settled, toldTwice } from './results.ts'

export async function settleRefund(
  tx: Transaction,
  attempt: Attempt,
  outcome: Outcome<RefundAnswer>,
): Promise<Step<RefundResult>> {
  const { work } = attempt
  assert(work.op === 'refund', 'the answer is to a refund')
  const charge = await tx.lock(charges, work.refund.charge)
  assert(charge, 'a refund has its charge')
  // It is there already when nobody knew at first what had become of it.
  const before = await tx.lock(refunds, work.refund.id)
  if (outcome.status === 'unknown') {
    if (!(await advance(tx, attempt, { pending: null }))) return toldTwice(resultOf(before))
    recoverLater(tx, attempt.id, outcome.probeAfterSeconds)
    return settled(before ? resultOf(before) : announced(tx, work))
  }
  if (!(await advance(tx, attempt, { state: 'settled' }))) return toldTwice(resultOf(before))
  tx.cancelJob('recover-attempt', attempt.id)
  if (outcome.status === 'rejected') {
    await releaseRefund(tx, charge.id, work.refund.amount)
    return settled(before ? failed(tx, before) : NOTHING_DONE())
  }
  const { amount, currency, later, status } = outcome.value
  const asked = work.refund
  assert(amount === asked.amount && currency === asked.currency, 'what was asked for was refunded')
  const own = {
    later: later && { status: later.status, failureReason: later.failure_reason },
  }
  if (later)
    tx.enqueue({ kind: 'settle-refund', subject: asked.id, runAt: tx.now + later.afterSeconds })
  const told = await takeBack(tx, work, charge)
  return settled(await refunded(tx, { ...told, status, own }, { before, charge }))
}

/** Nobody knows yet whether the money left: it is said to be on its way, and nothing is booked. */
function announced(tx: Transaction, { refund }: RefundWork): RefundResult {
  const waiting: Refund = { ...refund, pending_reason: 'processing' }
  tx.insert(refunds, waiting)
  tx.emit('refund.created', renderRefund(waiting))
  return { of: 'refund', refund: waiting, error: null }
}

async function refunded(
  tx: Transaction,
  refund: Refund,
  known: { readonly before: Refund | null; readonly charge: Charge },
): Promise<RefundResult> {
  const { before } = known
  const { refund: booked, charge } = await recordRefund(tx, refund, known.charge)
  if (before) {
    const { pending_reason: _reason, ...after } = {
      ...before,
      ...booked,
      metadata: before.metadata,
    }
    tx.update(refunds, after)
    emitRefundChange(tx, 'refund.updated', after, { status: before.status })
  } else {
    tx.insert(refunds, booked)
    tx.emit('refund.created', renderRefund(booked))
  }
  const whole = withRefunded(charge, refund.amount)
  // One whose money is still on its way is told of when it has arrived.
  const after = booked.status === 'succeeded' ? await mailRefund(tx, booked, whole) : whole
  tx.update(charges, after)
  tx.emit('charge.refunded', renderCharge(after))
  await noteRefunded(tx, after)
  return { of: 'refund', refund: booked, error: null }
}

function failed(tx: Transaction, before: Refund): RefundResult {
  const after = withRefundStatus(before, 'failed', { failure_reason: 'unknown' })
  tx.update(refunds, after)
  emitRefundChange(tx, 'refund.failed', after, { status: before.status })
  return { of: 'refund', refund: after, error: null }
}

/** Stripe says it twice: integrations from before refunds had events of their own hear it too. */
export function emitRefundChange(
  tx: Transaction,
  type: 'refund.failed' | 'refund.updated',
  refund: Refund,
  previous: object,
): void {
  const shown = renderRefund(refund)
  if (type === 'refund.failed') tx.emit(type, shown)
  else tx.emit(type, shown, previous)
  tx.emit('charge.refund.updated', shown, previous)
}

/** The processor did not take it: there is no refund, and it may be asked for again. */
const NOTHING_DONE = (): RefundResult => ({
  of: 'refund',
  refund: null,
  error: processorUnavailable(),
})

function resultOf(refund: Refund | null): RefundResult {
  return refund ? { of: 'refund', refund, error: null } : NOTHING_DONE()
}
