/** Servers that share a database and a clock which stands still. */

import type { World } from './world.ts'

/**
 * Until none of them is at anything: one that has nothing more to do may take what another leaves
 * behind, and whoever moves the clock meanwhile makes it late.
 */
export async function runDueOnAll(worlds: readonly World[], now: number): Promise<void> {
  do await Promise.all(worlds.map(({ app }) => app.work.runDue()))
  while (await isAnybodyAt(worlds[0]!, now))
}

async function isAnybodyAt({ app: { engine } }: World, now: number): Promise<boolean> {
  const jobs = engine.sql
    .selectFrom('jobs')
    .select('id')
    .where((eb) =>
      eb.or([
        eb('leased_until', '>', now),
        eb.and([eb('by_clock', '=', 0), eb('run_at', '<=', now)]),
      ]),
    )
  return (await engine.run(jobs.limit(1).compile())).length > 0
}
