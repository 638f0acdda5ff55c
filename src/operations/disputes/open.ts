/** A dispute that begins: what the payer's bank has said, and what follows for the money. */

import { hasTakenMoney, isClosed, responseDueBy, statusInReview } from '../../domain/dispute.ts'
import { eligibilityOf, knownEvidence } from '../../domain/dispute-evidence.ts'
import { networkReasonCode } from '../../domain/dispute-reasons.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { Dispute } from '../../domain/records/dispute.ts'
import type { DisputeNotice } from '../../processors/port.ts'
import { disputes } from '../../store/disputes.ts'
import type { Transaction } from '../../store/transaction.ts'
import { intentPaid } from './fraud-warnings.ts'
import { claimedOf, emitDispute, markDisputed } from './move.ts'
import { recordWithdrawal } from './money.ts'

/**
 * The charge is held, and nothing is known of this dispute yet. Where nothing is left of the
 * payment there is nothing to dispute; what was over before it was heard of has moved nothing.
 */
export async function openDispute(
  tx: Transaction,
  charge: Charge,
  notice: Omit<DisputeNotice, 'attemptRef'>,
): Promise<Charge> {
  const before = await claimedOf(tx, charge)
  const left = charge.amount_captured - before
  const amount = Math.min(notice.amount ?? left, left)
  if (amount <= 0 || notice.status === 'won') return charge
  const opened = disputeOf(tx, charge, { ...notice, amount })
  const isTaken = hasTakenMoney(opened.status)
  const dispute = isTaken ? await recordWithdrawal(tx, { dispute: opened, charge, before }) : opened
  tx.insert(disputes, dispute)
  const { due_by: dueBy } = dispute.evidence_details
  if (statusInReview(dispute.status) !== null && dueBy)
    tx.enqueue({ kind: 'expire-dispute', subject: dispute.id, runAt: dueBy + 1 })
  emitDispute(tx, 'charge.dispute.created', dispute)
  if (isTaken) emitDispute(tx, 'charge.dispute.funds_withdrawn', dispute)
  if (isClosed(dispute.status)) emitDispute(tx, 'charge.dispute.closed', dispute)
  return markDisputed(tx, charge)
}

type Opened = Omit<DisputeNotice, 'attemptRef'> & { readonly amount: number }

function disputeOf(tx: Transaction, charge: Charge, notice: Opened): Dispute {
  const { amount, reason, status, vendorDisputeId } = notice
  const enhanced_eligibility_types = [...notice.enhanced_eligibility_types]
  const evidence = knownEvidence(charge)
  return {
    id: tx.newId('du'),
    object: 'dispute',
    amount,
    balance_transactions: [],
    charge: charge.id,
    created: tx.now,
    currency: charge.currency,
    enhanced_eligibility_types,
    evidence,
    evidence_details: {
      due_by: isClosed(status) ? 0 : (notice.dueBy ?? responseDueBy(tx.now)),
      enhanced_eligibility: eligibilityOf({ enhanced_eligibility_types, evidence }),
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: !hasTakenMoney(status),
    livemode: tx.scope.livemode,
    metadata: {},
    payment_intent: intentPaid(charge),
    ...cardDetails(charge, notice),
    reason,
    status,
    own: { vendorDisputeId, untold: null, networkFee: 0 },
  }
}

function cardDetails(
  { payment_method_details: details }: Charge,
  { case_type, network_reason_code: told, reason }: Opened,
): Pick<Dispute, 'payment_method_details'> {
  if (!details?.card || case_type === null) return {}
  const brand = details.card.brand ?? 'unknown'
  const network = details.card.network ?? brand
  const isInquiry = case_type === 'inquiry'
  const network_reason_code = told ?? networkReasonCode(reason, { network, isInquiry })
  return {
    payment_method_details: {
      card: { brand, case_type, network, network_reason_code },
      type: 'card',
    },
  }
}
