/** Jobs of disputes: telling the processor what the merchant says, and what silence comes to. */

import { DISPUTE_TRANSITIONS, statusInReview } from '../../domain/dispute.ts'
import { lacksFeeConsent } from '../../domain/dispute-evidence.ts'
import type { Dispute } from '../../domain/records/dispute.ts'
import { disputes } from '../../store/disputes.ts'
import { charges } from '../../store/charges.ts'
import { assert } from '../../lib/assert.ts'
import type { Context } from '../context.ts'
import { holdDispute, moveDispute } from './move.ts'
import { giveUp, submitEvidence } from './respond.ts'

/** The job `answer-dispute`: an answer that did not get through is given again by the same key. */
export async function answerDispute(ctx: Context, id: string): Promise<void> {
  const dispute = await ctx.reader.find(disputes, id)
  const untold = dispute?.own.untold
  if (!untold || !ctx.processor.answerDispute) return
  const charge = await ctx.reader.find(charges, dispute.charge)
  assert(charge, 'a dispute has its charge')
  const outcome = await ctx.processor.answerDispute({
    idempotencyKey: untold.key,
    vendorPaymentId: charge.own.vendorPaymentId,
    vendorDisputeId: dispute.own.vendorDisputeId,
    word: untold.word,
    evidence: dispute.evidence,
    status: dispute.status,
  })
  if (outcome.status === 'unknown') throw new Error('The answer to a dispute may not have arrived.')
  if (outcome.status === 'rejected' && outcome.error.kind === 'unavailable')
    throw new Error('The processor could not be told the answer to a dispute.')
  const verdict = outcome.status === 'rejected' ? null : outcome.value.status
  await ctx.transaction(async (tx) => {
    const held = await holdDispute(tx, id)
    if (held?.dispute.own.untold?.key !== untold.key) return
    const own = { ...held.dispute.own, untold: null }
    const mayMove = verdict && DISPUTE_TRANSITIONS[held.dispute.status].includes(verdict)
    if (mayMove) await moveDispute(tx, held, verdict, { own })
    else tx.update(disputes, { ...held.dispute, own })
  })
}

/** The job `expire-dispute`: nobody has answered in time. What is answered elsewhere ends there. */
export async function expireDispute(ctx: Context, id: string): Promise<void> {
  if (!ctx.processor.answerDispute) return
  await ctx.transaction(async (tx) => {
    const held = await holdDispute(tx, id)
    if (!held || statusInReview(held.dispute.status) === null) return
    if (tx.now <= (held.dispute.evidence_details.due_by ?? 0)) return
    if (answersItself(held.dispute)) await submitEvidence(tx, held, held.dispute, 'smart_disputes')
    else await giveUp(tx, held)
  })
}

/** Unless the merchant wants to do it alone, what is known is submitted rather than nothing. */
function answersItself({ evidence_details, intended_submission_method: how }: Dispute): boolean {
  if (lacksFeeConsent(evidence_details)) return false
  return how === 'prefer_manual' || how === 'prefer_smart_disputes' || how === 'smart_disputes'
}
