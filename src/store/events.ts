/** Events, and who is to hear of them. */

import { type CompiledQuery, type SqlBool, sql as raw } from 'kysely'
import type { EventRecord } from '../domain/records/event.ts'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from './engine.ts'
import { FIRST_ENDPOINT } from './deliveries.ts'
import { type Kind, flag } from './kinds.ts'
import { type Reader, revive } from './reader.ts'
import type { EventRow } from './tables.ts'

/** For reading. `insertEvent` writes them, and leaves out of `data` what columns say. */
export const events: Kind<EventRecord> = {
  table: 'events',
  object: 'event',
  columns: ({ type, object }) => ({ type, subject: String(object.id ?? '') }),
  withCounters: (event, { account, id, type, livemode }) => ({
    ...event,
    account: String(account),
    id: String(id),
    type: String(type),
    livemode: livemode === 1,
  }),
}

export const eventOf = (row: EventRow): EventRecord => revive(events, row)

/** For each of the events, how many endpoints have not heard of it; those of none are left out. */
export async function countPending(
  reader: Pick<Reader, 'engine' | 'run' | 'scope'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const { engine, scope } = reader
  const query = engine.sql
    .selectFrom('deliveries')
    .select(({ fn }) => ['event', fn.countAll<number>().as('pending')])
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('event', 'in', [...ids])
    .where('endpoint', '>=', FIRST_ENDPOINT)
    .where('state', '<>', 'succeeded')
    .groupBy('event')
  const rows = await reader.run(query.compile())
  return new Map(rows.map(({ event, pending }) => [event, pending]))
}

/** Narrows a list of events to those that every endpoint has heard of, or to the others. */
export function heardByAll(heard: boolean) {
  const unheard = raw`select 1 from deliveries where deliveries.account = events.account
    and deliveries.livemode = events.livemode and deliveries.event = events.id
    and deliveries.endpoint >= ${FIRST_ENDPOINT} and deliveries.state <> 'succeeded'`
  return heard ? raw<SqlBool>`not exists (${unheard})` : raw<SqlBool>`exists (${unheard})`
}

/** Narrows a list of events to those whose type a pattern such as `charge.*` names. */
export function typeLike(pattern: string) {
  const like = pattern.replaceAll(/[%_\\]/g, '\\$&').replaceAll('*', '%')
  return raw<SqlBool>`type like ${like} escape '\\'`
}

const templates = new WeakMap<Engine, { event: CompiledQuery; deliveries: CompiledQuery }>()

export function insertEvent(engine: Engine, row: EventRow): CompiledQuery {
  const { account, livemode, id, position, data, type, subject } = row
  const parameters = [account, livemode, id, position, data, type, subject]
  return { ...templatesOf(engine).event, parameters }
}

/**
 * One delivery for each endpoint subscribed at this moment, in the event's own transaction: the
 * account's own endpoints, and those of its platforms that hear of connected accounts.
 */
export function insertDeliveries(engine: Engine, event: EventRow, now: Timestamp): CompiledQuery {
  const { account, livemode, id, position, type } = event
  const whose = [account, livemode, type]
  const parameters = [account, id, position, now, ...whose, ...whose]
  return { ...templatesOf(engine).deliveries, parameters }
}

function templatesOf(engine: Engine) {
  let found = templates.get(engine)
  if (!found) templates.set(engine, (found = buildTemplates(engine)))
  return found
}

function buildTemplates({ sql }: Engine) {
  const event = sql
    .insertInto('events')
    .values({ account: '', livemode: 0, id: '', position: 0, data: '', type: '', subject: '' })
    .compile()
  const deliveries = sql
    .insertInto('deliveries')
    .columns([
      'account',
      'livemode',
      'event',
      'endpoint',
      'position',
      'state',
      'attempts',
      'next_at',
      'leased_until',
    ])
    .expression((eb) =>
      eb
        .selectFrom(subscribedTo(sql).as('subscribed'))
        .distinct()
        .select(({ cast, lit, val }) => [
          cast<string>(val(''), 'text').as('account'),
          'subscribed.livemode',
          cast<string>(val(''), 'text').as('event'),
          'subscribed.endpoint',
          cast<number>(val(0), 'bigint').as('position'),
          raw<string>`'pending'`.as('state'),
          lit(0).as('attempts'),
          cast<number>(val(0), 'bigint').as('next_at'),
          lit(0).as('leased_until'),
        ]),
    )
    .compile()
  return { event, deliveries }
}

/** Those of the account itself, then those of its platforms. */
function subscribedTo(sql: Engine['sql']) {
  const own = sql
    .selectFrom('subscribed_types')
    .select(['livemode', 'endpoint'])
    .where('account', '=', '')
    .where('livemode', '=', 0)
    .where((either) => either.or([either('type', '=', ''), either('type', '=', raw<string>`'*'`)]))
  const platforms = sql
    .selectFrom('connections')
    .innerJoin('connect_types', (join) =>
      join
        .onRef('connect_types.account', '=', 'connections.platform')
        .onRef('connect_types.livemode', '=', 'connections.livemode'),
    )
    .select(['connect_types.livemode', 'connect_types.endpoint'])
    .where('connections.account', '=', '')
    .where('connections.livemode', '=', 0)
    .where('connections.active', '=', raw<1>`1`)
    .where((either) => either.or([either('type', '=', ''), either('type', '=', raw<string>`'*'`)]))
  return own.unionAll(platforms)
}
