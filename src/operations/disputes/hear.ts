/** News of disputes from a processor: of a new one, or of how one goes on. */

import { DISPUTE_TRANSITIONS } from '../../domain/dispute.ts'
import { assert } from '../../lib/assert.ts'
import type { DisputeNotice } from '../../processors/port.ts'
import { charges } from '../../store/charges.ts'
import { findDisputeByVendor } from '../../store/disputes.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { readAttempt } from '../payments/attempts.ts'
import { holdDispute, moveDispute } from './move.ts'
import { openDispute } from './open.ts'

/** False where it is about no payment that has come in. Told twice, it says nothing new. */
export async function hearOfDispute(ctx: Context, notice: DisputeNotice): Promise<boolean> {
  const attempt = await readAttempt(ctx.reader, notice.attemptRef)
  const intent = attempt && (await ctx.reader.find(paymentIntents, attempt.subject))
  const id = intent?.latest_charge
  if (!id) return false
  return ctx.transaction(async (tx) => {
    const charge = await tx.lock(charges, id)
    assert(charge, 'a charge does not go away')
    // Its money is booked when its payment has been told of to everybody.
    if (charge.balance_transaction === null) return false
    const known = await findDisputeByVendor(tx, notice.vendorDisputeId)
    if (known) await follow(tx, known.id, notice)
    else await openDispute(tx, charge, notice)
    return true
  })
}

/** What cannot follow from how things stand here was told too late. */
async function follow(tx: Transaction, id: string, notice: DisputeNotice): Promise<void> {
  const held = await holdDispute(tx, id)
  assert(held, 'a dispute does not go away')
  const { status } = notice
  if (!DISPUTE_TRANSITIONS[held.dispute.status].includes(status)) return
  const { evidence_details: details } = held.dispute
  const due =
    notice.dueBy === null ? {} : { evidence_details: { ...details, due_by: notice.dueBy } }
  await moveDispute(tx, held, status, due)
}
