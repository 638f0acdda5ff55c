/** Jobs: claimed by one node at a time, and gone when they are done. */

import type { CompiledQuery } from 'kysely'
import type { Timestamp } from '../lib/clock.ts'
import type { Claim } from './deliveries.ts'
import type { Engine } from './engine.ts'
import { reuse } from './statements.ts'
import type { JobRow } from './tables.ts'

/** Whether a claim might find anything: a question that costs no write. */
export async function isJobDue(
  engine: Engine,
  kinds: readonly string[],
  now: Timestamp,
): Promise<boolean> {
  return (await engine.run(dueJobs(engine, kinds, now).limit(1).compile())).length > 0
}

/**
 * So many are looked at for those that wait for nobody. What such a job waits for is due before it:
 * it is among these as well, or somebody does it now.
 */
const LOOKED_AT = 100

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
    .with('looked_at', () => dueJobs(engine, kinds, now).orderBy('run_at').limit(LOOKED_AT))
    .with('free', (db) =>
      db
        .selectFrom('looked_at')
        .selectAll()
        .where(({ eb, exists, not, or, ref, refTuple, selectFrom }) => {
          const earlier = selectFrom('jobs as earlier')
            .select('earlier.id')
            .where('earlier.by_clock', '=', eb.lit(0))
            .where('earlier.account', '=', ref('looked_at.account'))
            .where('earlier.livemode', '=', ref('looked_at.livemode'))
            .where('earlier.subscription', '=', ref('looked_at.subscription'))
            .where((of) =>
              of(
                of.refTuple('earlier.run_at', 'earlier.position'),
                '<',
                refTuple('looked_at.run_at', 'looked_at.position'),
              ),
            )
            .where('earlier.kind', 'in', [...kinds])
          return or([eb('looked_at.subscription', 'is', null), not(exists(earlier))])
        }),
    )
    .with('due', () => {
      const due = engine.sql
        .selectFrom('jobs')
        .select(['account', 'livemode', 'kind', 'subject'])
        .where('leased_until', '<=', now)
        .where(({ eb, refTuple }) =>
          eb(
            refTuple('account', 'livemode', 'kind', 'subject'),
            'in',
            engine.sql
              .withTables<{ free: JobRow }>()
              .selectFrom('free')
              .select(['free.account', 'free.livemode', 'free.kind', 'free.subject'])
              .$asTuple('account', 'livemode', 'kind', 'subject'),
          ),
        )
        .orderBy('run_at')
        .limit(limit)
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
    .select(['account', 'livemode', 'kind', 'subject', 'run_at', 'position', 'subscription'])
    .where((eb) => eb('by_clock', '=', eb.lit(0)))
    .where('run_at', '<=', now)
    .where('leased_until', '<=', now)
    .where('kind', 'in', [...kinds])
}

/** A job that is there already is done at the new time, as if nobody had tried. */
export function writeJob(engine: Engine, row: JobRow): CompiledQuery {
  return reuse(engine, 'write job', Object.values(row), () =>
    engine.sql
      .insertInto('jobs')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['account', 'livemode', 'kind', 'subject']).doUpdateSet((eb) => ({
          leased_until: eb.ref('excluded.leased_until'),
          tries: eb.ref('excluded.tries'),
          run_at: eb.ref('excluded.run_at'),
          test_clock: eb.ref('excluded.test_clock'),
          by_clock: eb.ref('excluded.by_clock'),
          position: eb.ref('excluded.position'),
          subscription: eb.ref('excluded.subscription'),
        })),
      )
      .compile(),
  )
}

type JobKey = Pick<JobRow, 'account' | 'kind' | 'livemode' | 'subject'>

export function removeJob(engine: Engine, key: JobKey): CompiledQuery {
  const { account, livemode, kind, subject } = key
  return reuse(engine, 'remove job', [account, livemode, kind, subject], () =>
    engine.sql
      .deleteFrom('jobs')
      .where('account', '=', account)
      .where('livemode', '=', livemode)
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .compile(),
  )
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
