/** A dispute that goes on: its money, its jobs and what is told of it, whoever decided it. */

import { assert } from '../../lib/assert.ts'
import {
  claimsMoney,
  hasTakenMoney,
  isClosed,
  responseDueBy,
  statusInReview,
  withDisputeStatus,
} from '../../domain/dispute.ts'
import { previousAttributes } from '../../domain/previous-attributes.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { Dispute, DisputeStatus } from '../../domain/records/dispute.ts'
import { renderCharge } from '../../objects/charge.ts'
import { renderDispute } from '../../objects/dispute.ts'
import { charges, refundedOf } from '../../store/charges.ts'
import { disputes, disputesOf } from '../../store/disputes.ts'
import type { Transaction } from '../../store/transaction.ts'
import { noteFraudHandled } from './fraud-warnings.ts'
import { recordReinstatement, recordWithdrawal } from './money.ts'

export interface HeldDispute {
  readonly charge: Charge
  readonly dispute: Dispute
}

/** The charge first, then its dispute: as everybody does who needs both. */
export async function holdDispute(tx: Transaction, id: string): Promise<HeldDispute | null> {
  const seen = await tx.find(disputes, id)
  if (!seen) return null
  const charge = await tx.lock(charges, seen.charge)
  const dispute = await tx.lock(disputes, id)
  assert(charge && dispute, 'a dispute and its charge do not go away')
  return { charge, dispute }
}

/** What refunds and other disputes claim of a charge. */
export async function claimedOf(tx: Transaction, { id }: Charge, but?: Dispute): Promise<number> {
  const others = (await disputesOf(tx, id)).filter((one) => one.id !== but?.id)
  const claims = others.filter(({ status }) => claimsMoney(status))
  return claims.reduce((sum, { amount }) => sum + amount, await refundedOf(tx, id))
}

/** Both are held. An inquiry that there is nothing left to take for is over. */
export async function moveDispute(
  tx: Transaction,
  { dispute: before, charge }: HeldDispute,
  wanted: DisputeStatus,
  changes: Partial<Dispute> = {},
): Promise<Dispute> {
  const hadMoney = hasTakenMoney(before.status)
  const claimed = hadMoney || !hasTakenMoney(wanted) ? 0 : await claimedOf(tx, charge, before)
  const amount = Math.min(before.amount, charge.amount_captured - claimed)
  const status = amount > 0 ? wanted : 'warning_closed'
  const asked = statusInReview(status) === null ? changes : askedAgain(tx, before, changes)
  const moved = withDisputeStatus(before, status, amount > 0 ? { ...asked, amount } : asked)
  const isTaken = !hadMoney && hasTakenMoney(status)
  const isReturned = hadMoney && !hasTakenMoney(status)
  const booked = isTaken
    ? await recordWithdrawal(tx, { dispute: moved, charge, before: claimed })
    : isReturned
      ? recordReinstatement(tx, moved)
      : moved
  tx.update(disputes, booked)
  const { due_by: dueBy } = booked.evidence_details
  if (statusInReview(status) === null) tx.cancelJob('expire-dispute', before.id)
  else if (dueBy) tx.enqueue({ kind: 'expire-dispute', subject: before.id, runAt: dueBy + 1 })
  if (!isClosed(status)) emitDispute(tx, 'charge.dispute.updated', booked, before)
  if (isTaken) emitDispute(tx, 'charge.dispute.funds_withdrawn', booked)
  if (isReturned) emitDispute(tx, 'charge.dispute.funds_reinstated', booked)
  if (isClosed(status)) emitDispute(tx, 'charge.dispute.closed', booked)
  return booked
}

/** There is an answer to be given again, and time for it. */
function askedAgain(
  tx: Transaction,
  { evidence_details: details }: Dispute,
  changes: Partial<Dispute>,
): Partial<Dispute> {
  return { evidence_details: { ...details, due_by: responseDueBy(tx.now) }, ...changes }
}

export function emitDispute(
  tx: Transaction,
  type: `charge.dispute.${string}`,
  dispute: Dispute,
  before: Dispute | null = null,
): void {
  const shown = renderDispute(dispute)
  if (before === null) tx.emit(type, shown)
  else tx.emit(type, shown, previousAttributes(renderDispute(before), shown))
}

/** Its charge is disputed from now on. */
export async function markDisputed(tx: Transaction, charge: Charge): Promise<Charge> {
  if (charge.disputed) return charge
  const after = { ...charge, disputed: true }
  tx.update(charges, after)
  tx.emit('charge.updated', renderCharge(after), { disputed: false })
  await noteFraudHandled(tx, after)
  return after
}
