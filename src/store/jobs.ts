/** Jobs: claimed by one node at a time, and gone when they are done. */

import type { Timestamp } from '../lib/clock.ts'
import type { Claim } from './deliveries.ts'
import type { Engine } from './engine.ts'
import type { JobRow } from './tables.ts'

/** Whether a claim would find anything: a question that costs no write. */
export async function isJobDue(
  engine: Engine,
  kinds: readonly string[],
  now: Timestamp,
): Promise<boolean> {
  return (await engine.run(dueJobs(engine, kinds, now).limit(1).compile())).length > 0
}

/**
 * Takes what is due, the longest due first. Kinds that this node does not know stay for others, and
 * so does, for now, what waits for an earlier job of its subscription.
 */
export function claimJobs(
  engine: Engine,
  kinds: readonly string[],
  { limit, now, until }: Claim,
): Promise<readonly JobRow[]> {
  const query = engine.sql
    .with('due', () => {
      const due = dueJobs(engine, kinds, now).orderBy('run_at').limit(limit)
      return engine.name === 'postgres' ? due.forUpdate().skipLocked() : due
    })
    .updateTable('jobs')
    .set(({ eb }) => ({ leased_until: until, tries: eb('tries', '+', 1) }))
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('account', 'livemode', 'kind', 'subject'),
        'in',
        selectFrom('due')
          .select(['due.account', 'due.livemode', 'due.kind', 'due.subject'])
          .$asTuple('account', 'livemode', 'kind', 'subject'),
      ),
    )
    .returningAll()
  return engine.run(query.compile())
}

function dueJobs(engine: Engine, kinds: readonly string[], now: Timestamp) {
  return engine.sql
    .selectFrom('jobs')
    .select(['account', 'livemode', 'kind', 'subject'])
    .where((eb) => eb('by_clock', '=', eb.lit(0)))
    .where('run_at', '<=', now)
    .where('leased_until', '<=', now)
    .where('kind', 'in', [...kinds])
    .where(({ eb, exists, not, or, ref, selectFrom }) => {
      const earlier = selectFrom('jobs as earlier')
        .select('earlier.id')
        .where('earlier.by_clock', '=', eb.lit(0))
        .where('earlier.account', '=', ref('jobs.account'))
        .where('earlier.livemode', '=', ref('jobs.livemode'))
        .where('earlier.subscription', '=', ref('jobs.subscription'))
        .where(({ eb: of, refTuple }) =>
          of(
            refTuple('earlier.run_at', 'earlier.position'),
            '<',
            refTuple('jobs.run_at', 'jobs.position'),
          ),
        )
        .where('earlier.kind', 'in', [...kinds])
      return or([eb('jobs.subscription', 'is', null), not(exists(earlier))])
    })
}

/** Done. One that was enqueued anew while it ran stays, as does one that another node has. */
export async function finishJob(engine: Engine, job: JobRow): Promise<void> {
  await engine.run(
    engine.sql
      .deleteFrom('jobs')
      .where((eb) => eb.and(claimOf(job)))
      .compile(),
  )
}

export async function postponeJob(engine: Engine, job: JobRow, runAt: Timestamp): Promise<void> {
  await engine.run(
    engine.sql
      .updateTable('jobs')
      .set({ run_at: runAt, leased_until: 0 })
      .where((eb) => eb.and(claimOf(job)))
      .compile(),
  )
}

/** Makes what was claimed due again, as if it had not been tried. */
export function giveJobsBack(engine: Engine, jobs: readonly JobRow[]): Promise<void> {
  const queries = jobs.map((job) =>
    engine.sql
      .updateTable('jobs')
      .set({ leased_until: 0, tries: job.tries - 1 })
      .where((eb) => eb.and(claimOf(job)))
      .compile(),
  )
  return engine.runAll(queries)
}

/** When no other process can be at work: what a dead one had claimed is due again. */
export async function freeJobs(engine: Engine): Promise<void> {
  await engine.run(
    engine.sql.updateTable('jobs').set({ leased_until: 0 }).where('leased_until', '>', 0).compile(),
  )
}

/** The job as this node claimed it, and not as anybody has changed it since. */
function claimOf({ account, livemode, kind, subject, leased_until, tries }: JobRow) {
  return { account, livemode, kind, subject, leased_until, tries }
}
