/** Deleting a test clock, and ending what lives on it. */

import type { TestClock } from '../../domain/records/test-clock.ts'
import { noSuch } from '../../objects/errors.ts'
import {
  type DeletedTestClockObject,
  renderDeletedTestClock,
  renderLivingTestClock,
} from '../../objects/test-clock.ts'
import { releaseJobs } from '../../store/clock-jobs.ts'
import { customers } from '../../store/customers.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import { membersOf, testClocks } from '../../store/test-clocks.ts'
import type { Transaction } from '../../store/transaction.ts'
import { lockOr404 } from '../changes.ts'
import { expireSession } from '../checkout/expire.ts'
import type { Context } from '../context.ts'
import { deleteCustomer } from '../customers.ts'
import { hasOpenAttempt } from '../payments/open-attempts.ts'
import { updatePaymentLink } from '../payment-links/update.ts'
import { onClockOf } from './on-clock.ts'

type End = (tx: Transaction, id: string) => Promise<void>

/**
 * What becomes of the members of a clock that is deleted, by the prefix of their ids, in this
 * order. Those without an entry stay as they are, and go on in real time.
 */
const ENDS: Readonly<Record<string, End>> = {
  plink: async (tx, link) => void (await updatePaymentLink(tx, link, { active: false })),
  cs: endSession,
  cus: endCustomer,
}

/** On the clock itself: what ends, ends by its time. */
export async function deleteTestClock(
  tx: Transaction,
  id: string,
): Promise<DeletedTestClockObject> {
  const clock = await lockOr404(tx, testClocks, id)
  if (clock.own.deleted) throw noSuch(testClocks.object, id)
  const members = await membersOf(tx, id)
  for (const [prefix, end] of Object.entries(ENDS)) {
    for (const member of members) if (member.startsWith(`${prefix}_`)) await end(tx, member)
  }
  // PostgreSQL would run two writes of a row as one, and do one of them.
  await tx.flush()
  const deleted: TestClock = { ...clock, own: { ...clock.own, deleted: true } }
  tx.update(testClocks, deleted)
  tx.cancelJob('delete-clock', id)
  tx.write(releaseJobs(tx, id))
  tx.emit('test_helpers.test_clock.deleted', renderLivingTestClock(clock))
  return renderDeletedTestClock(clock)
}

/** The job `delete-clock`. A clock that advances is looked at again later. */
export async function deleteClockWhenDue(real: Context, id: string): Promise<void> {
  const ctx = await onClockOf(real, [id])
  await ctx.transaction(async (tx) => {
    const clock = await tx.lock(testClocks, id)
    if (!clock || clock.own.deleted || clock.deletes_after > tx.realNow) return
    if (clock.status === 'advancing')
      tx.enqueue({ kind: 'delete-clock', subject: id, runAt: tx.realNow + 60, time: 'real' })
    else await deleteTestClock(tx, id)
  })
}

/** One that is being paid ends by itself. */
async function endSession(tx: Transaction, id: string): Promise<void> {
  const session = await tx.lock(checkoutSessions, id)
  if (session?.status !== 'open') return
  const intent = session.payment_intent
  if (intent === null || !(await hasOpenAttempt(tx, intent, 'open'))) await expireSession(tx, id)
}

async function endCustomer(tx: Transaction, id: string): Promise<void> {
  const customer = await tx.lock(customers, id)
  if (customer && !customer.own.deleted) await deleteCustomer(tx, id)
}
