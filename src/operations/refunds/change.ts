/** What happens to a refund after it was made: it arrives, it comes back, it is canceled. */

import { assert } from '../../lib/assert.ts'
import { withRefundStatus, withRefunded } from '../../domain/refund.ts'
import type { Refund } from '../../domain/records/refund.ts'
import { renderCharge } from '../../objects/charge.ts'
import { refundNotCancelable } from '../../objects/payment-refusals.ts'
import { charges, releaseRefund } from '../../store/charges.ts'
import { refunds } from '../../store/refunds.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata, findOr404, lockOr404 } from '../changes.ts'
import type { Context } from '../context.ts'
import { mailRefund } from '../mails/payment-mails.ts'
import { recordRefundFailure } from '../payments/money.ts'
import { emitRefundChange } from '../payments/settle-refund.ts'
import type { MetadataChange } from '../prices/input.ts'

export async function updateRefund(
  tx: Transaction,
  id: string,
  { metadata }: { readonly metadata?: MetadataChange },
): Promise<Refund> {
  const before = await lockOr404(tx, refunds, id)
  const after = { ...before, metadata: changedMetadata(before.metadata, metadata) }
  if (JSON.stringify(after.metadata) === JSON.stringify(before.metadata)) return before
  tx.update(refunds, after)
  emitRefundChange(tx, 'refund.updated', after, { metadata: before.metadata })
  return after
}

/** Only while the money has not left: a simulator can still keep it, a bank could not. */
export async function cancelRefund(tx: Transaction, id: string): Promise<Refund> {
  await findOr404(tx, refunds, id)
  const refund = await holdRefund(tx, id)
  if (refund.status !== 'pending' || !refund.own.later) throw refundNotCancelable(refund.status)
  tx.cancelJob('settle-refund', id)
  return takeBack(tx, refund, withRefundStatus(refund, 'canceled', { own: { later: null } }))
}

/** The job `settle-refund`: what was foretold of a refund has come. */
export async function settleRefundLater(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    if (!(await tx.find(refunds, id))) return
    const refund = await holdRefund(tx, id)
    const { later } = refund.own
    if (!later) return
    const own = { later: null }
    if (later.status === 'succeeded') {
      const arrived = withRefundStatus(refund, 'succeeded', { own })
      tx.update(refunds, arrived)
      await tellOfRefund(tx, arrived)
      emitRefundChange(tx, 'refund.updated', arrived, { status: refund.status })
      return
    }
    const failure_reason = later.failureReason ?? 'unknown'
    await takeBack(tx, refund, withRefundStatus(refund, 'failed', { failure_reason, own }))
  })
}

async function tellOfRefund(tx: Transaction, refund: Refund): Promise<void> {
  const charge = await tx.lock(charges, refund.charge)
  assert(charge, 'a refund has its charge')
  const told = await mailRefund(tx, refund, charge)
  if (told !== charge) tx.update(charges, told)
}

/** The charge first, then its refund: as everybody does who needs both. */
async function holdRefund(tx: Transaction, id: string): Promise<Refund> {
  const seen = await tx.find(refunds, id)
  assert(seen, 'a refund does not go away')
  await tx.lock(charges, seen.charge)
  const refund = await tx.lock(refunds, id)
  assert(refund, 'a refund does not go away')
  return refund
}

/** The money is ours again, and may be refunded once more. */
async function takeBack(tx: Transaction, before: Refund, over: Refund): Promise<Refund> {
  const charge = await tx.lock(charges, before.charge)
  assert(charge, 'a refund has its charge')
  await releaseRefund(tx, charge.id, before.amount)
  const { refund: after, charge: counted } = await recordRefundFailure(tx, over, charge)
  tx.update(refunds, after)
  const whole = withRefunded(counted, -before.amount)
  tx.update(charges, whole)
  const type = after.status === 'failed' ? 'refund.failed' : 'refund.updated'
  emitRefundChange(tx, type, after, { status: before.status })
  const { amount_refunded, refunded } = charge
  tx.emit('charge.updated', renderCharge(whole), { amount_refunded, refunded })
  return after
}
