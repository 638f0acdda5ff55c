/** Reads the objects that lists are told from, many at a time, with where they stand. */

import type { Engine, Runner } from '../engine.ts'
import { type Kind, type ObjectRecord, type Scope, flag } from '../kinds.ts'
import { revive } from '../reader.ts'
import { oneOf } from './lists-of-values.ts'

/** What of a database reads: an engine, a transaction on it, or a snapshot. */
export interface Source extends Pick<Runner, 'run'>, Pick<Engine, 'name' | 'sql'> {}

export interface Placed<R> {
  readonly record: R
  readonly position: number
}

export interface Wanted {
  readonly column: 'id' | 'payment_intent'
  readonly values: readonly (string | null)[]
}

/** Those that there are, in no order. */
export async function recordsBy<R extends ObjectRecord>(
  { name, sql, run }: Source,
  scope: Scope,
  kind: Kind<R>,
  { column, values }: Wanted,
): Promise<readonly Placed<R>[]> {
  const wanted = [...new Set(values)].filter((value) => value !== null)
  if (wanted.length === 0) return []
  const query = sql
    // Typed as one of those that have both columns.
    .selectFrom(kind.table as 'checkout_sessions')
    .selectAll()
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where(oneOf(name, column, wanted))
  const rows = await run(query.compile())
  return rows.map((row) => ({ record: revive(kind, row), position: row.position }))
}
