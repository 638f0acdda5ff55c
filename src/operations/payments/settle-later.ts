/** The end of a payment that took its time. */

import type { Context } from '../context.ts'
import { readAttempt } from './attempts.ts'
import { type Sessions, settleAttempt } from './settle.ts'

/** The job `settle-payment`: what the processor foretold has come to pass. */
export async function settlePaymentLater(
  ctx: Context,
  id: string,
  sessions: Sessions,
): Promise<void> {
  const attempt = await readAttempt(ctx.reader, id)
  if (attempt?.state !== 'accepted') return
  const { work } = attempt
  if ((work.op !== 'charge' && work.op !== 'resume') || !work.later) return
  await settleAttempt(ctx, attempt, { op: work.op, outcome: work.later.outcome }, sessions)
}
