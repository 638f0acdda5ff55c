/** Which subscription a job is about: what is due for one of them is done in order. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'

const CHANGES: readonly string[] = [
  'alter table jobs add column subscription text',
  'create index jobs_of_subscriptions on jobs ' +
    '(account, livemode, subscription, run_at, position) ' +
    'where by_clock = 0 and subscription is not null',
  // What is due at once on a clock that stands.
  'create index jobs_of_standing_clocks on jobs (account, livemode, test_clock) ' +
    'where by_clock = 0 and test_clock is not null',
]

export function up(engine: Engine): readonly CompiledQuery[] {
  return CHANGES.map((statement) => sql.raw(statement).compile(engine.sql))
}
