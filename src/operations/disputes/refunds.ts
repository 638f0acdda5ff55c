/** Where refunds and disputes meet: one payment goes back once. */

import { hasTakenMoney, isClosed } from '../../domain/dispute.ts'
import type { Charge } from '../../domain/records/charge.ts'
import { chargeDisputed } from '../../objects/dispute-refusals.ts'
import { disputesOf } from '../../store/disputes.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import { noteFraudHandled } from './fraud-warnings.ts'
import { holdDispute, moveDispute } from './move.ts'

/** What the payer's bank has taken, it gives to the payer itself. */
export async function refuseWhileTaken(reader: Reader, charge: Charge): Promise<void> {
  if (!charge.disputed) return
  const all = await disputesOf(reader, charge.id)
  if (all.some(({ status }) => hasTakenMoney(status))) throw chargeDisputed(charge.id)
}

/** The charge is held. Who has all of their money back asks no more. */
export async function noteRefunded(tx: Transaction, charge: Charge): Promise<void> {
  if (!charge.refunded) return
  await noteFraudHandled(tx, charge)
  for (const { id, status } of charge.disputed ? await disputesOf(tx, charge.id) : []) {
    if (isClosed(status) || hasTakenMoney(status)) continue
    const held = await holdDispute(tx, id)
    if (held) await moveDispute(tx, held, 'warning_closed')
  }
}
