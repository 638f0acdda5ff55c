/** Jobs that are due by a test clock: done one after the other while it advances. */

import type { CompiledQuery } from 'kysely'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from './engine.ts'
import { type Scope, flag } from './kinds.ts'
import type { JobRow } from './tables.ts'
import type { Transaction } from './transaction.ts'

/** As it was when it was read: whoever enqueues it anew gives it another position. */
export type ClockJob = Pick<JobRow, 'kind' | 'subject' | 'run_at' | 'position'>

export interface OnClock {
  readonly scope: Scope
  readonly clock: string
}

/** The job that is due first, but for the one that was just done; null when there is none. */
export async function findClockJob(
  engine: Engine,
  at: OnClock,
  { until, done }: { readonly until: Timestamp; readonly done: ClockJob | null },
): Promise<ClockJob | null> {
  const jobs = await engine.run(
    dueByClock(engine, at, until)
      .limit(done ? 2 : 1)
      .compile(),
  )
  return jobs.find((job) => !isSame(job, done)) ?? null
}

/** Moves the clock, never back, and removes the job that was done last. */
export function moveClock(
  engine: Engine,
  { scope, clock }: OnClock,
  { to, done }: { readonly to: Timestamp; readonly done: ClockJob | null },
): Promise<void> {
  const moved = engine.sql
    .updateTable('test_clocks')
    .set({ reached: to, made: 0 })
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('id', '=', clock)
    .where('status', '=', 'advancing')
    .where('reached', '<', to)
    .compile()
  return engine.runAll([moved, ...(done ? [removed(engine, scope, done)] : [])])
}

/** Whether there is a job that is due by the clock. */
export async function isDueByClock(
  tx: Transaction,
  clock: string,
  until: Timestamp,
): Promise<boolean> {
  const due = dueByClock(tx.engine, { scope: tx.scope, clock }, until)
  return (await tx.run(due.limit(1).compile())).length > 0
}

/** What was due at once on a clock that stood, and is not done yet, is done before it goes on. */
export function doBeforeGoingOn(
  { engine, scope, realNow }: Transaction,
  { id, now }: { readonly id: string; readonly now: Timestamp },
): CompiledQuery {
  return engine.sql
    .updateTable('jobs')
    .set({ by_clock: 1, run_at: now })
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('test_clock', '=', id)
    .where((eb) => eb('by_clock', '=', eb.lit(0)))
    .where('leased_until', '<=', realNow)
    .compile()
}

/** What the jobs of a clock that goes were for goes on in real time. */
export function releaseJobs({ engine, scope }: Transaction, clock: string): CompiledQuery {
  return engine.sql
    .updateTable('jobs')
    .set({ by_clock: 0, test_clock: null })
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('test_clock', '=', clock)
    .compile()
}

function dueByClock({ sql }: Engine, { scope, clock }: OnClock, until: Timestamp) {
  return sql
    .selectFrom('jobs')
    .select(['kind', 'subject', 'run_at', 'position'])
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('test_clock', '=', clock)
    .where((eb) => eb('by_clock', '=', eb.lit(1)))
    .where('run_at', '<=', until)
    .orderBy('run_at')
    .orderBy('position')
}

function isSame(job: ClockJob, done: ClockJob | null): boolean {
  const { kind, subject, position } = job
  return kind === done?.kind && subject === done.subject && position === done.position
}

function removed({ sql }: Engine, scope: Scope, { kind, subject, position }: ClockJob) {
  return sql
    .deleteFrom('jobs')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('position', '=', position)
    .where('by_clock', '=', 1)
    .compile()
}
