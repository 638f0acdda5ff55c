/** What a unit of work holds back of its objects, and the statements that it becomes. */

import type { CompiledQuery } from 'kysely'
import { mayLiveOnClock } from '../domain/records/test-clock.ts'
import { assert } from '../lib/assert.ts'
import type { ClockSeat } from './clock-seats.ts'
import type { Engine } from './engine.ts'
import { type Kind, type ObjectRecord, type Scope, flag } from './kinds.ts'
import { insertObject, removeObject, updateObject } from './object-writes.ts'
import type { Positions } from './positions.ts'

export interface HeldWrite {
  readonly write: 'insert' | 'update' | 'remove'
  readonly kind: Kind<never>
  readonly id: string
  /** Null when it is to go. */
  readonly record: ObjectRecord | null
}

export interface WrittenAt {
  readonly scope: Scope
  readonly positions: Positions
  readonly seat: ClockSeat | null
}

export function statementsOf(
  engine: Engine,
  { write, kind, id, record }: HeldWrite,
  { scope: { account, livemode }, positions, seat }: WrittenAt,
): readonly CompiledQuery[] {
  const key = [account, flag(livemode), id] as const
  if (record === null) return [removeObject(engine, kind.table, key)]
  // The record was held together with its kind.
  const own = kind.columns(record as never)
  const data = JSON.stringify(record)
  if (write === 'update') return [updateObject(engine, kind.table, { ...own, data }, key)]
  // As above.
  const counters = kind.counters?.(record as never) ?? {}
  const position = (seat ?? positions).next(record.created)
  const row = { account, livemode: flag(livemode), id, position, data, ...own, ...counters }
  const insert = insertObject(engine, kind.table, row)
  if (!seat) return [insert]
  assert(!kind.livesOnClocks || mayLiveOnClock(id), 'what lives on clocks is known by its id')
  return [insert, seat.join(id)]
}
