/** Deliveries: which endpoint has yet to hear of which event, and how the attempts went. */

import { type CompiledQuery, sql as raw } from 'kysely'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from './engine.ts'
import type { DeliveryRow } from './tables.ts'

/**
 * Webhook endpoints are `we_…`, listeners `cliws_…`: from here on come the endpoints, in the order
 * of any language.
 */
export const FIRST_ENDPOINT = 'we_'

/** Written out, not bound: so a database sees that the index of what is pending will do. */
export const PENDING = raw<'pending'>`'pending'`

export type DeliveryKey = Pick<DeliveryRow, 'account' | 'livemode' | 'event' | 'endpoint'>
export type ClaimedDelivery = DeliveryKey & Pick<DeliveryRow, 'attempts' | 'first_at'>

/** The endpoints for which something is due; however long a backlog is, it is looked at once. */
export async function endpointsWithDue(engine: Engine, now: Timestamp): Promise<readonly string[]> {
  const query = engine.sql
    .withRecursive('backlog(endpoint)', (db) =>
      db
        .selectFrom('deliveries')
        .select(({ fn }) => fn.min<string | null>('endpoint').as('endpoint'))
        .where('state', '=', PENDING)
        .where('endpoint', '>=', FIRST_ENDPOINT)
        .unionAll(
          db
            .selectFrom('backlog')
            .where('backlog.endpoint', 'is not', null)
            .select(({ selectFrom }) =>
              selectFrom('deliveries')
                .select(({ fn }) => fn.min<string | null>('deliveries.endpoint').as('endpoint'))
                .where('state', '=', PENDING)
                .whereRef('deliveries.endpoint', '>', 'backlog.endpoint')
                .as('endpoint'),
            ),
        ),
    )
    .selectFrom('backlog')
    .select('backlog.endpoint')
    .where('backlog.endpoint', 'is not', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('deliveries')
          .select('event')
          .whereRef('deliveries.endpoint', '=', 'backlog.endpoint')
          .where('state', '=', PENDING)
          .where('next_at', '<=', now)
          .where('leased_until', '<=', now),
      ),
    )
  const rows = await engine.run(query.compile())
  return rows.flatMap(({ endpoint }) => endpoint ?? [])
}

export interface Claim {
  readonly limit: number
  readonly now: Timestamp
  /** Until then nobody else takes what is claimed. */
  readonly until: Timestamp
}

/** Takes what is due for an endpoint, the longest due first. */
export function claimDeliveries(
  engine: Engine,
  endpoint: string,
  { limit, now, until }: Claim,
): Promise<readonly ClaimedDelivery[]> {
  const query = engine.sql
    .with('due', (db) => {
      const due = db
        .selectFrom('deliveries')
        .select(['account', 'livemode', 'event'])
        .where('endpoint', '=', endpoint)
        .where('state', '=', PENDING)
        .where('next_at', '<=', now)
        .where('leased_until', '<=', now)
        .orderBy('next_at')
        .orderBy('position')
        .limit(limit)
      return engine.name === 'postgres' ? due.forUpdate().skipLocked() : due
    })
    .updateTable('deliveries')
    .set({ leased_until: until })
    .where('endpoint', '=', endpoint)
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('account', 'livemode', 'event'),
        'in',
        selectFrom('due')
          .select(['due.account', 'due.livemode', 'due.event'])
          .$asTuple('account', 'livemode', 'event'),
      ),
    )
    .returning(['account', 'livemode', 'event', 'endpoint', 'attempts', 'first_at'])
  return engine.run(query.compile())
}

export interface Attempt {
  readonly at: Timestamp
  /** Null when there was no answer. */
  readonly status: number | null
  readonly error: string | null
  readonly response: string
  /** Of the request and of its answer, as JSON. */
  readonly headers: string
  /** What follows from it; null when the endpoint has had its last attempt. */
  readonly next: 'none' | Timestamp | null
}

/** Keeps how an attempt went. One whose lease ran out tells nothing new unless it succeeded. */
export async function recordAttempt(
  engine: Engine,
  claimed: ClaimedDelivery,
  { at, status, error, response, headers, next }: Attempt,
): Promise<void> {
  const query = engine.sql
    .updateTable('deliveries')
    .set({
      state: next === 'none' ? 'succeeded' : next === null ? 'exhausted' : 'pending',
      attempts: claimed.attempts + 1,
      leased_until: 0,
      last_status: status,
      last_error: error,
      last_response: response,
      last_headers: headers,
      last_at: at,
      first_at: claimed.first_at ?? at,
      ...(typeof next === 'number' ? { next_at: next } : {}),
    })
    .where('account', '=', claimed.account)
    .where('livemode', '=', claimed.livemode)
    .where('event', '=', claimed.event)
    .where('endpoint', '=', claimed.endpoint)
    .where('state', '=', PENDING)
  const fenced = next === 'none' ? query : query.where('attempts', '=', claimed.attempts)
  await engine.run(fenced.compile())
}

/** Makes what was claimed due again at once. */
export function giveBack(engine: Engine, claimed: readonly DeliveryKey[]): Promise<void> {
  const queries = claimed.map(({ account, livemode, event, endpoint }) =>
    engine.sql
      .updateTable('deliveries')
      .set({ leased_until: 0 })
      .where('account', '=', account)
      .where('livemode', '=', livemode)
      .where('event', '=', event)
      .where('endpoint', '=', endpoint)
      .where('state', '=', PENDING)
      .compile(),
  )
  return engine.runAll(queries)
}

/** When no other process can be at work: what a dead one had claimed is due again. */
export async function freeDeliveries(engine: Engine): Promise<void> {
  await engine.run(
    engine.sql
      .updateTable('deliveries')
      .set({ leased_until: 0 })
      .where('state', '=', PENDING)
      .where('leased_until', '>', 0)
      .compile(),
  )
}

/** Lets an endpoint or a listener hear of an event again, whatever it heard before. */
export function redeliver(
  engine: Engine,
  delivery: DeliveryKey & Pick<DeliveryRow, 'position'>,
  now: Timestamp,
): CompiledQuery {
  const fresh = { state: 'pending', attempts: 0, next_at: now, leased_until: 0 } as const
  return engine.sql
    .insertInto('deliveries')
    .values({ ...delivery, ...fresh })
    .onConflict((conflict) =>
      conflict.columns(['account', 'livemode', 'event', 'endpoint']).doUpdateSet(fresh),
    )
    .compile()
}

/** An endpoint that is off gets nothing more, though what it missed stays on record. */
export function exhaustDeliveries(engine: Engine, endpoint: string): CompiledQuery {
  return engine.sql
    .updateTable('deliveries')
    .set({ state: 'exhausted', leased_until: 0 })
    .where('endpoint', '=', endpoint)
    .where('state', '=', PENDING)
    .compile()
}

/** What nobody is left to hear. */
export function dropPending(engine: Engine, endpoint: string): CompiledQuery {
  return engine.sql
    .deleteFrom('deliveries')
    .where('endpoint', '=', endpoint)
    .where('state', '=', PENDING)
    .compile()
}
