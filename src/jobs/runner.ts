/** Runs the jobs that are due: each by one node at a time, and again later when it fails. */

import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { randomFraction } from '../lib/random.ts'
import type { Context } from '../operations/context.ts'
import { onClockOf } from '../operations/test-clocks/on-clock.ts'
import type { Engine } from '../store/engine.ts'
import { claimJobs, finishJob, giveJobsBack, isJobDue, postponeJob } from '../store/jobs.ts'
import type { Scope } from '../store/kinds.ts'
import type { JobRow } from '../store/tables.ts'
import type { Handlers } from './handler.ts'
import { inTurns, startLoop, within } from './loop.ts'

export interface JobRunnerOptions {
  readonly engine: Engine
  readonly clock: Clock
  readonly log: Log
  readonly handlers: Handlers
  contextOf(scope: Scope): Context
}

export interface JobRunner {
  /** There may be something to do. */
  wake(): void
  /** Does everything that is due, and what falls due by it; resolves when it is done. */
  runDue(): Promise<void>
  /** Takes nothing more; what does not end in time is given back. */
  stop(withinMs: number): Promise<void>
}

const AT_ONCE = 8
/** Long after a job must have ended: then its node is taken for dead. */
const LEASE_SECONDS = 300
const FIRST_RETRY_SECONDS = 5
const LONGEST_RETRY_SECONDS = 3600

export function startJobRunner(options: JobRunnerOptions): JobRunner {
  const { engine, clock, log, handlers } = options
  const kinds = Object.keys(handlers)
  const running = new Map<JobRow, Promise<void>>()
  const exclusively = inTurns()
  let state: 'running' | 'stopping' | 'stopped' = 'running'

  /** Begins what is due, as far as there is room; says whether there was anything. */
  async function begin(): Promise<boolean> {
    const limit = AT_ONCE - running.size
    const now = clock.now()
    if (state !== 'running' || kinds.length === 0 || limit === 0) return false
    if (!(await isJobDue(engine, kinds, now))) return false
    const claimed = await claimJobs(engine, kinds, { limit, now, until: now + LEASE_SECONDS })
    for (const job of claimed) {
      const done = runJob(options, job, () => state === 'stopped').finally(() => {
        running.delete(job)
        loop.wake()
      })
      running.set(job, done)
    }
    return claimed.length > 0
  }

  const loop = startLoop(async () => void (await exclusively(begin)), {
    idleMs: 1000,
    gapMs: 25,
    onError: (error) => log.error({ err: error }, 'jobs could not be claimed'),
  })

  return {
    wake: () => loop.wake(),
    async runDue() {
      while ((await exclusively(begin)) || running.size > 0) await Promise.all(running.values())
    },
    async stop(withinMs) {
      state = 'stopping'
      await loop.stop()
      // Whatever is being claimed at this moment counts among what is running.
      await exclusively(async () => {})
      await within(withinMs, Promise.all(running.values()))
      state = 'stopped'
      await giveJobsBack(engine, [...running.keys()])
    },
  }
}

async function runJob(
  { engine, clock, log, handlers, contextOf }: JobRunnerOptions,
  job: JobRow,
  isAbandoned: () => boolean,
): Promise<void> {
  const { kind, subject, tries } = job
  try {
    const real = contextOf({ account: job.account, livemode: job.livemode === 1 })
    const ctx = job.test_clock === null ? real : await onClockOf(real, [job.test_clock])
    await handlers[kind]?.(ctx, subject)
    if (!isAbandoned()) await finishJob(engine, job)
  } catch (error) {
    if (isAbandoned()) return
    log.error({ err: error, kind, subject, tries }, 'job failed')
    await postponeJob(engine, job, clock.now() + retryDelay(tries)).catch((failure: unknown) =>
      log.error({ err: failure, kind, subject }, 'job could not be postponed'),
    )
  }
}

/** Twice as long after each try, give or take a tenth, and never more than an hour or so. */
function retryDelay(tries: number): number {
  const delay = Math.min(LONGEST_RETRY_SECONDS, FIRST_RETRY_SECONDS * 2 ** (tries - 1))
  return Math.round(delay * (0.9 + 0.2 * randomFraction()))
}
