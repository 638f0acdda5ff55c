/** What a merchant does about a dispute: collect evidence, submit it, or give in. */

import { isClosed, statusGivenUp, statusInReview } from '../../domain/dispute.ts'
import { eligibilityOf, isComplianceCase, lacksFeeConsent } from '../../domain/dispute-evidence.ts'
import { complianceFee } from '../../domain/dispute-fees.ts'
import type { Dispute } from '../../domain/records/dispute.ts'
import {
  answeredElsewhere,
  disputeClosed,
  disputeInReview,
  feeNotAcknowledged,
  noEvidenceStaged,
} from '../../objects/dispute-refusals.ts'
import { noSuch } from '../../objects/errors.ts'
import { disputes } from '../../store/disputes.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata } from '../changes.ts'
import type { Context } from '../context.ts'
import type { MetadataChange } from '../prices/input.ts'
import { type EvidenceChange, changedEvidence } from './evidence.ts'
import { type HeldDispute, emitDispute, holdDispute, moveDispute } from './move.ts'
import { recordNetworkFee } from './money.ts'

export interface DisputeChange {
  readonly evidence?: EvidenceChange
  readonly intended_submission_method?: Dispute['intended_submission_method']
  readonly metadata?: MetadataChange
  readonly submit?: boolean
}

type Processing = Pick<Context, 'processor'>

/** Evidence that is given is submitted, unless the request says that it is not. */
export async function updateDispute(
  tx: Transaction,
  id: string,
  change: DisputeChange,
  { processor }: Processing,
): Promise<Dispute> {
  const held = await openOr404(tx, id)
  const { dispute: before } = held
  const { evidence, submit = evidence !== undefined } = change
  if (evidence || submit) {
    if (statusInReview(before.status) === null)
      throw disputeInReview('submit evidence for', before.status)
    if (submit && !processor.answerDispute) throw answeredElsewhere()
  }
  const { intended_submission_method: method = before.intended_submission_method } = change
  const staged: Dispute = {
    ...(evidence ? await withEvidence(tx, before, evidence) : before),
    intended_submission_method: method,
    metadata: changedMetadata(before.metadata, change.metadata),
  }
  if (submit) return submitEvidence(tx, held, staged, 'manual')
  if (JSON.stringify(staged) === JSON.stringify(before)) return before
  tx.update(disputes, staged)
  emitDispute(tx, 'charge.dispute.updated', staged, before)
  return staged
}

async function withEvidence(
  tx: Transaction,
  before: Dispute,
  change: EvidenceChange,
): Promise<Dispute> {
  const evidence = await changedEvidence(tx, before, change)
  const details = {
    ...before.evidence_details,
    enhanced_eligibility: eligibilityOf({ ...before, evidence }),
    has_evidence: true,
  }
  return { ...before, evidence, evidence_details: details }
}

/** `staged`: the dispute with all that is to be submitted. */
export async function submitEvidence(
  tx: Transaction,
  held: HeldDispute,
  staged: Dispute,
  how: 'manual' | 'smart_disputes',
): Promise<Dispute> {
  const { evidence, evidence_details: details, id, metadata, own } = staged
  const { intended_submission_method } = staged
  const status = statusInReview(staged.status)
  if (status === null) throw disputeInReview('submit evidence for', staged.status)
  if (how === 'manual' && !details.has_evidence) throw noEvidenceStaged()
  if (lacksFeeConsent(details))
    throw feeNotAcknowledged(details.enhanced_eligibility.visa_compliance ? 'visa' : 'mastercard')
  const submission_count = details.submission_count + 1
  const submitted = {
    ...details,
    has_evidence: true,
    past_due: tx.now > (details.due_by ?? 0),
    submission_count,
    submission_method: how,
  }
  const answer = { word: 'contest', key: `${id}:${submission_count}` } as const
  const moved = await moveDispute(tx, held, status, {
    evidence,
    evidence_details: submitted,
    intended_submission_method,
    metadata,
    own: { ...own, untold: answer },
  })
  tx.enqueue({ kind: 'answer-dispute', subject: id, runAt: tx.now })
  return isComplianceCase(moved) && moved.own.networkFee === 0 ? withNetworkFee(tx, moved) : moved
}

function withNetworkFee(tx: Transaction, dispute: Dispute): Dispute {
  const currency = dispute.balance_transactions[0]?.currency
  if (currency === undefined) return dispute
  const paid = recordNetworkFee(tx, dispute, complianceFee(currency))
  tx.update(disputes, paid)
  return paid
}

/** The payer may keep the money; of an inquiry, there is nothing to be said. */
export async function closeDispute(
  tx: Transaction,
  id: string,
  { processor }: Processing,
): Promise<Dispute> {
  const held = await openOr404(tx, id)
  if (!processor.answerDispute) throw answeredElsewhere()
  return giveUp(tx, held)
}

export async function giveUp(tx: Transaction, held: HeldDispute): Promise<Dispute> {
  const { id, status, own } = held.dispute
  const end = statusGivenUp(status)
  if (end === null) throw disputeInReview('close', status)
  const untold = { word: 'accept', key: `${id}:accept` } as const
  tx.enqueue({ kind: 'answer-dispute', subject: id, runAt: tx.now })
  return moveDispute(tx, held, end, { own: { ...own, untold } })
}

async function openOr404(tx: Transaction, id: string): Promise<HeldDispute> {
  const held = await holdDispute(tx, id)
  if (!held) throw noSuch(disputes.object, id)
  if (isClosed(held.dispute.status)) throw disputeClosed()
  return held
}
