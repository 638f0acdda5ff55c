/** Test clocks, and what lives on them. */

import type { CompiledQuery } from 'kysely'
import type { TestClock } from '../domain/records/test-clock.ts'
import type { Timestamp } from '../lib/clock.ts'
import { type Kind, flag } from './kinds.ts'
import type { Reader } from './reader.ts'
import type { Transaction } from './transaction.ts'

export const testClocks: Kind<TestClock> = {
  table: 'test_clocks',
  // The name that Stripe's errors have for it.
  object: 'billingclock',
  columns: ({ status, own }) => ({ status, deleted: flag(own.deleted) }),
  counters: ({ own }) => ({ reached: own.reached, made: 0 }),
  withCounters: (clock, row) => ({
    ...clock,
    own: { ...clock.own, reached: Number(row.reached) },
  }),
}

export interface StandingClock {
  readonly id: string
  readonly now: Timestamp
  readonly isAdvancing: boolean
}

/** The clocks that are named, or that what is named lives on; deleted ones are none. */
export async function clocksOf(
  reader: Reader,
  ids: readonly string[],
): Promise<readonly StandingClock[]> {
  if (ids.length === 0) return []
  const { engine, scope } = reader
  const members = engine.sql
    .selectFrom('clock_members')
    .select('clock')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('id', 'in', [...ids])
  const query = engine.sql
    .selectFrom('test_clocks')
    .select(['id', 'reached', 'status'])
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('deleted', '=', 0)
    .where(({ eb, or }) => or([eb('id', 'in', [...ids]), eb('id', 'in', members)]))
  const rows = await reader.run(query.compile())
  return rows.map(({ id, reached, status }) => ({
    id,
    now: reached,
    isAdvancing: status === 'advancing',
  }))
}

/** Whatever lives on a clock, in the order of ids. */
export async function membersOf(reader: Reader, clock: string): Promise<readonly string[]> {
  const { engine, scope } = reader
  const query = engine.sql
    .selectFrom('clock_members')
    .select('id')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('clock', '=', clock)
    .orderBy('id')
  return (await reader.run(query.compile())).map(({ id }) => id)
}

/** Says which time is on a clock. */
export function setClock(
  { engine, scope }: Transaction,
  id: string,
  reached: Timestamp,
): CompiledQuery {
  return engine.sql
    .updateTable('test_clocks')
    .set({ reached, made: 0 })
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('id', '=', id)
    .compile()
}
