/** A place on a test clock for one unit of work: what the clock says, and who comes next on it. */

import type { CompiledQuery } from 'kysely'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine, Runner } from './engine.ts'
import { type Scope, flag } from './kinds.ts'
import { POSITIONS_PER_SECOND } from './reader.ts'

export interface ClockSeat {
  readonly id: string
  readonly now: Timestamp
  readonly isAdvancing: boolean
  /** The position of what is made next, of that second. */
  next(created: Timestamp): number
  /** What puts an object on the clock, where it stays. */
  join(id: string): CompiledQuery
  /** What remembers how many there were; null when nothing was made since it was asked last. */
  remember(): CompiledQuery | null
}

/**
 * All work on a clock takes turns, so that nothing is made at a time that is over. Null when the
 * clock is gone: what was on it goes on in real time.
 */
export async function takeSeat(
  engine: Engine,
  runner: Runner,
  scope: Scope,
  id: string,
): Promise<ClockSeat | null> {
  const { account } = scope
  const livemode = flag(scope.livemode)
  const rows = engine.sql
    .selectFrom('test_clocks')
    .select(['reached', 'made', 'status'])
    .where('account', '=', account)
    .where('livemode', '=', livemode)
    .where('id', '=', id)
    .where('deleted', '=', 0)
  const held = engine.name === 'postgres' ? rows.forNoKeyUpdate() : rows
  const [clock] = await runner.run(held.compile())
  if (!clock) return null
  let { made } = clock
  let remembered = made
  return {
    id,
    now: clock.reached,
    isAdvancing: clock.status === 'advancing',
    // A clock stands still: what is made on it in the course of days is made in one second.
    next: (created) => created * POSITIONS_PER_SECOND + Math.min(made++, POSITIONS_PER_SECOND - 1),
    join: (member) => joinClock(engine, scope, { id: member, clock: id }),
    remember() {
      if (made === remembered) return null
      remembered = made
      return engine.sql
        .updateTable('test_clocks')
        .set({ made })
        .where('account', '=', account)
        .where('livemode', '=', livemode)
        .where('id', '=', id)
        .compile()
    },
  }
}

/** What lives on a clock stays there. */
export function joinClock(
  engine: Engine,
  scope: Scope,
  { id, clock }: { readonly id: string; readonly clock: string },
): CompiledQuery {
  return engine.sql
    .insertInto('clock_members')
    .values({ account: scope.account, livemode: flag(scope.livemode), id, clock })
    .onConflict((conflict) => conflict.columns(['account', 'livemode', 'id']).doNothing())
    .compile()
}
