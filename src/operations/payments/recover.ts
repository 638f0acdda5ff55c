/** Finding out what became of attempts whose server died, or whose answer never came. */

import type { Timestamp } from '../../lib/clock.ts'
import { listOpenAttempts } from '../../store/attempts.ts'
import type { Engine } from '../../store/engine.ts'
import type { Scope } from '../../store/kinds.ts'
import type { Context } from '../context.ts'
import { onClockOf } from '../test-clocks/on-clock.ts'
import { type Attempt, readAttempt, recoverLater } from './attempts.ts'
import { lookUpAttempt } from './call.ts'
import { type Sessions, carryOut, settleAttempt } from './settle.ts'

/** The job `recover-attempt`. It looks up and never repeats; without news it asks again later. */
export async function recoverAttempt(
  found: Context,
  id: string,
  sessions: Sessions,
): Promise<void> {
  const attempt = await readAttempt(found.reader, id)
  if (attempt?.state !== 'open') return
  const ctx = await onClockOf(found, placesOf(attempt))
  const lookedUp = await lookUpAttempt(ctx, attempt)
  if (!lookedUp.isKnown) {
    await ctx.transaction(async (tx) => recoverLater(tx, id, waitFor(attempt, tx.realNow)))
    return
  }
  const { again } = await settleAttempt(ctx, attempt, lookedUp.answer, sessions)
  if (again) await carryOut(ctx, again, sessions)
}

/**
 * For a server that has its database to itself: whatever is open when it starts was left behind by
 * the one before. Where several share a database, an open attempt may be in another's hands, and
 * its job looks after it.
 */
export async function recoverOpenAttempts(
  engine: Engine,
  contextOf: (scope: Scope) => Context,
  sessions: Sessions,
): Promise<number> {
  const rows = await listOpenAttempts(engine)
  for (const { account, livemode, id } of rows) {
    const ctx = contextOf({ account, livemode: livemode === 1 })
    // What cannot be settled now must not keep a server from starting: its job tries again, and
    // reports what is in its way.
    await recoverAttempt(ctx, id, sessions).catch(() => {})
  }
  return rows.length
}

/** What may say on which test clock it was begun: a refund is there once it is settled. */
function placesOf({ subject, work }: Attempt): readonly string[] {
  const { payment_intent: intent = null, charge = null } = work.op === 'refund' ? work.refund : {}
  return [subject, intent, charge].filter((id) => typeof id === 'string')
}

const SHORTEST_WAIT = 2
const LONGEST_WAIT = 2 * 60 * 60

/** As long again as it has been open: soon at first, and ever more rarely. */
function waitFor({ created }: Attempt, now: Timestamp): number {
  return Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, now - created))
}
