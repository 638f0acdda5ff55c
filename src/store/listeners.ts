/** Listeners: somebody's `stripe listen` or `stripe logs tail`, and what waits for them. */

import type { CompiledQuery } from 'kysely'
import type { EventRecord } from '../domain/records/event.ts'
import type { Timestamp } from '../lib/clock.ts'
import { PENDING, dropPending } from './deliveries.ts'
import type { Engine } from './engine.ts'
import { eventOf } from './events.ts'
import { flag } from './kinds.ts'
import type { Reader } from './reader.ts'
import type { ListenerRow } from './tables.ts'
import { unsubscribe } from './webhook-endpoints.ts'

export const insertListener = (engine: Engine, row: ListenerRow): CompiledQuery =>
  engine.sql.insertInto('listeners').values(row).compile()

export async function findListener(engine: Engine, id: string): Promise<ListenerRow | null> {
  const query = engine.sql.selectFrom('listeners').selectAll().where('id', '=', id)
  return (await engine.run(query.compile()))[0] ?? null
}

export async function touchListeners(
  engine: Engine,
  ids: readonly string[],
  now: Timestamp,
): Promise<void> {
  if (ids.length === 0) return
  await engine.run(
    engine.sql
      .updateTable('listeners')
      .set({ seen_at: now })
      .where('id', 'in', [...ids])
      .compile(),
  )
}

/** It has gone for good: nothing is kept for it any longer. */
export async function removeListener(
  engine: Engine,
  { id, account, livemode }: ListenerRow,
): Promise<void> {
  await engine.runAll([
    ...unsubscribe(engine, { account, livemode: livemode === 1 }, id),
    dropPending(engine, id),
    engine.sql.deleteFrom('listeners').where('id', '=', id).compile(),
  ])
}

/** Those that have not been connected since. */
export async function idleListeners(
  engine: Engine,
  seenBefore: Timestamp,
): Promise<readonly ListenerRow[]> {
  return engine.run(
    engine.sql
      .selectFrom('listeners')
      .selectAll()
      .where('seen_at', '<', seenBefore)
      .limit(100)
      .compile(),
  )
}

/** The account's listeners that have been connected since. */
export async function countListeners(reader: Reader, seenSince: Timestamp): Promise<number> {
  const { account, livemode } = reader.scope
  const query = reader.engine.sql
    .selectFrom('listeners')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account', '=', account)
    .where('livemode', '=', flag(livemode))
    .where('seen_at', '>=', seenSince)
  return (await reader.run(query.compile()))[0]?.count ?? 0
}

/** Whether any node has somebody connected who watches the request logs. */
export async function isAnybodyTailing(engine: Engine, seenSince: Timestamp): Promise<boolean> {
  const query = engine.sql
    .selectFrom('listeners')
    .select('id')
    .where('features', 'like', '%request_logs%')
    .where('seen_at', '>=', seenSince)
    .limit(1)
  return (await engine.run(query.compile())).length > 0
}

/** Those of the account's listeners that events go to. */
export async function subscribedListeners(reader: Reader): Promise<readonly string[]> {
  const { account, livemode } = reader.scope
  const query = reader.engine.sql
    .selectFrom('listeners')
    .innerJoin('subscribed_types', 'subscribed_types.endpoint', 'listeners.id')
    .select('listeners.id')
    .where('subscribed_types.account', '=', account)
    .where('subscribed_types.livemode', '=', flag(livemode))
  return (await reader.run(query.compile())).map(({ id }) => id)
}

/** What a listener has yet to hear, in the order in which it happened. */
export async function unheardEvents(
  engine: Engine,
  listener: string,
  limit: number,
): Promise<readonly EventRecord[]> {
  const query = engine.sql
    .selectFrom('deliveries')
    .innerJoin('events', (join) =>
      join
        .onRef('events.account', '=', 'deliveries.account')
        .onRef('events.livemode', '=', 'deliveries.livemode')
        .onRef('events.id', '=', 'deliveries.event'),
    )
    .selectAll('events')
    .where('deliveries.endpoint', '=', listener)
    .where('deliveries.state', '=', PENDING)
    .orderBy('deliveries.next_at')
    .orderBy('deliveries.position')
    .limit(limit)
  return (await engine.run(query.compile())).map(eventOf)
}

export function acknowledge(
  engine: Engine,
  listener: string,
  { events, now }: { readonly events: readonly string[]; readonly now: Timestamp },
): CompiledQuery {
  return engine.sql
    .updateTable('deliveries')
    .set({ state: 'succeeded', last_at: now })
    .where('endpoint', '=', listener)
    .where('event', 'in', [...events])
    .where('state', '=', PENDING)
    .compile()
}

/** What the server behind a listener answered. */
export function recordForward(
  engine: Engine,
  listener: string,
  forward: {
    readonly event: string
    readonly status: number
    readonly response: string
    readonly now: Timestamp
  },
): CompiledQuery {
  return engine.sql
    .updateTable('deliveries')
    .set(({ eb }) => ({
      attempts: eb('attempts', '+', 1),
      last_status: forward.status,
      last_response: forward.response,
      last_at: forward.now,
    }))
    .where('endpoint', '=', listener)
    .where('event', '=', forward.event)
    .compile()
}
