/** What a simulator foretold of a payment comes to pass, once its money is there. */

import { partsOf } from '../../domain/dispute.ts'
import type { Charge } from '../../domain/records/charge.ts'
import { charges, refundedOf } from '../../store/charges.ts'
import type { Transaction } from '../../store/transaction.ts'
import { warnOfFraud } from './fraud-warnings.ts'
import { openDispute } from './open.ts'

/** The charge is held or has just been made. Several disputes share what there is to dispute. */
export async function bringForetold(tx: Transaction, id: string): Promise<void> {
  const charge = await tx.lock(charges, id)
  const { foretold } = charge?.own ?? {}
  if (!charge || !foretold || charge.amount_captured === 0) return
  let current: Charge = { ...charge, own: { ...charge.own, foretold: null } }
  tx.update(charges, current)
  if (foretold.earlyFraudWarning) current = warnOfFraud(tx, current, 'misc')
  const { disputes } = foretold
  if (disputes.length === 0) return
  const left = charge.amount_captured - (await refundedOf(tx, id))
  const amounts = partsOf(left, disputes.length)
  for (const [at, amount] of amounts.entries()) {
    current = await openDispute(tx, current, {
      ...disputes[at]!,
      amount,
      vendorDisputeId: `${charge.own.vendorPaymentId}_dispute_${at + 1}`,
      network_reason_code: null,
      dueBy: null,
    })
  }
}
