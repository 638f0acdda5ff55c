/** Removes what is too old to be shown, and listeners that have not been seen for long. */

import { TRIES_WINDOW_SECONDS } from '../domain/payer-tries.ts'
import { oldestSession } from '../domain/team/sessions.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { oldestShown } from '../operations/events.ts'
import { pruneGrants } from '../store/connect-grants.ts'
import type { Engine } from '../store/engine.ts'
import { idleListeners, removeListener } from '../store/listeners.ts'
import { deleteSessionsBefore } from '../store/member-sessions.ts'
import { pruneTokens } from '../store/member-tokens.ts'
import { pruneMemberTries } from '../store/member-tries.ts'
import { forgetTries } from '../store/payer-tries.ts'
import { prune } from '../store/pruning.ts'
import { type Loop, startLoop } from './loop.ts'

/** Whoever lost a connection is back within seconds; the CLI says nothing when it is stopped. */
const LISTENER_IDLE_SECONDS = 600
/** Links that are over still lead to where a new one is given. */
const GRANTS_KEPT_SECONDS = 30 * 24 * 3600
/** Also before the first time: listeners of a server that was down are back by then. */
const EVERY_MS = 60_000

export interface PruneOptions {
  readonly engine: Engine
  readonly clock: Clock
  readonly log: Log
}

export function startPruning(options: PruneOptions): Loop {
  return startLoop(() => pruneAll(options), {
    idleMs: EVERY_MS,
    gapMs: EVERY_MS,
    onError: (error) => options.log.error({ err: error }, 'old rows could not be removed'),
  })
}

/** In batches, so that others have their turns in between. */
export async function pruneAll({ engine, clock }: PruneOptions): Promise<void> {
  const now = clock.now()
  for (const listener of await idleListeners(engine, now - LISTENER_IDLE_SECONDS))
    await removeListener(engine, listener)
  while (await prune(engine, oldestShown(now)));
  await engine.run(pruneGrants(engine, now - GRANTS_KEPT_SECONDS))
  await engine.runAll([
    deleteSessionsBefore(engine, oldestSession(now)),
    pruneTokens(engine, now - GRANTS_KEPT_SECONDS),
    pruneMemberTries(engine, now),
  ])
  while (await forgetTries(engine, now - TRIES_WINDOW_SECONDS));
}
