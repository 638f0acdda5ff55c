/** Takes a test clock to where it was sent, and does on the way whatever falls due, in order. */

import { type Timestamp, monotonicMs } from '../lib/clock.ts'
import type { Context } from '../operations/context.ts'
import { clockOnItsWay, endAdvance, failAdvance } from '../operations/test-clocks/test-clocks.ts'
import { type ClockJob, findClockJob, moveClock } from '../store/clock-jobs.ts'
import type { Handlers } from './handler.ts'

/** Well within the lease of a job: what is left then is done in a turn of its own. */
const TURN_MS = 60_000
/** A job that fails as often keeps the clock from going on. */
const TRIES = 3

/** The job `advance-clock`: whoever does it again after a crash goes on where it had come to. */
export async function advanceClock(ctx: Context, id: string, handlers: Handlers): Promise<void> {
  const { engine, scope } = ctx.reader
  const clock = await clockOnItsWay(ctx.reader, id)
  if (!clock) return
  const { target } = clock
  const at = { scope, clock: id }
  const begun = monotonicMs()
  let now = clock.reached
  let done: ClockJob | null = null
  while (monotonicMs() - begun < TURN_MS) {
    const job: ClockJob | null = await findClockJob(engine, at, { until: target, done })
    // A job of the past is done at the time on the clock.
    now = Math.max(now, job?.run_at ?? now)
    const moved = moveClock(engine, at, { to: now, done })
    // On SQLite what the job writes then shares the flush of the move, which comes before it.
    if (engine.name !== 'sqlite' || !job) await moved
    if (job) await Promise.all([moved, doOnClock(ctx, { id, now, job, handlers })])
    else if (await ctx.transaction((tx) => endAdvance(tx, id, target))) return
    done = job
  }
  await moveClock(engine, at, { to: now, done })
  await ctx.transaction(async (tx) =>
    tx.enqueue({ kind: 'advance-clock', subject: id, runAt: tx.now, time: 'real' }),
  )
}

interface Step {
  readonly id: string
  readonly now: Timestamp
  readonly job: ClockJob
  readonly handlers: Handlers
}

async function doOnClock(ctx: Context, { id, now, job, handlers }: Step): Promise<void> {
  const { kind, subject } = job
  for (let tries = 1; ; tries++) {
    try {
      const handler = handlers[kind]
      if (!handler) throw new Error(`nobody knows what ${kind} is`)
      return await handler(ctx.onClock({ id, now }), subject)
    } catch (error) {
      const { engine } = ctx.reader
      // What is the database's trouble is over some time: the job that advances is tried again.
      if (engine.isContended(error) || engine.isFull(error)) throw error
      if (tries < TRIES) continue
      await ctx.transaction((tx) => failAdvance(tx, id))
      throw error
    }
  }
}
