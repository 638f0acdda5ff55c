/** What endpoints have heard of and how it went: in pages, newest first, by index. */

import { sql as raw, type SqlBool } from 'kysely'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from './engine.ts'
import { FIRST_ENDPOINT } from './deliveries.ts'
import { flag } from './kinds.ts'
import type { Reader } from './reader.ts'
import type { DeliveryRow } from './tables.ts'

export type Delivery = Readonly<DeliveryRow>
export type DeliveryState = DeliveryRow['state']

export const DELIVERY_STATES: readonly DeliveryState[] = ['succeeded', 'pending', 'exhausted']

/** `position-event`: deliveries have no id of their own. */
export const deliveryCursor = ({ position, event }: Delivery): string => `${position}-${event}`

export interface DeliveryQuery {
  readonly states: readonly DeliveryState[]
  readonly after: string | null
  readonly before: string | null
  readonly limit: number
}

export interface DeliveryPage {
  readonly rows: readonly Delivery[]
  readonly hasMore: boolean
}

/** Each state has its own stretch of the index: what is asked for is merged from those. */
export async function deliveriesTo(
  engine: Engine,
  endpoint: string,
  { states, after, before, limit }: DeliveryQuery,
): Promise<DeliveryPage> {
  const isBack = before !== null
  const cursor = readCursor(before ?? after)
  const direction = isBack ? 'asc' : 'desc'
  const pages = await Promise.all(
    states.map((state) => {
      const query = engine.sql
        .selectFrom('deliveries')
        .selectAll()
        .where('endpoint', '=', endpoint)
        .where('state', '=', state)
        .orderBy('position', direction)
        .orderBy('event', direction)
        .limit(limit + 1)
      const placed = isBack
        ? raw<SqlBool>`("position", event) > (${cursor?.position}, ${cursor?.event})`
        : raw<SqlBool>`("position", event) < (${cursor?.position}, ${cursor?.event})`
      return engine.run((cursor ? query.where(placed) : query).compile())
    }),
  )
  const sorted = pages.flat().toSorted(newestFirst)
  const rows = isBack ? sorted.slice(-limit) : sorted.slice(0, limit)
  return { rows, hasMore: sorted.length > limit }
}

/** Everybody who is to hear of one event. */
export async function deliveriesOf(reader: Reader, event: string): Promise<readonly Delivery[]> {
  const { engine, scope } = reader
  const query = engine.sql
    .selectFrom('deliveries')
    .selectAll()
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('event', '=', event)
    .where('endpoint', '>=', FIRST_ENDPOINT)
    .orderBy('endpoint')
  return reader.run(query.compile())
}

export interface DeliveryCounts {
  readonly pending: number
  readonly failed: number
}

/** Up to a hundred of each: beyond that nobody needs to know how many. */
export const COUNTED_AT_MOST = 100

export async function countUnheard(engine: Engine, endpoint: string): Promise<DeliveryCounts> {
  const count = async (state: DeliveryState) => {
    const query = engine.sql
      .selectFrom('deliveries')
      .select('event')
      .where('endpoint', '=', endpoint)
      .where('state', '=', state)
      .limit(COUNTED_AT_MOST)
    return (await engine.run(query.compile())).length
  }
  return { pending: await count('pending'), failed: await count('exhausted') }
}

/** Since when something should have been sent to one of them; null where nothing is late. */
export async function oldestDelivery(
  engine: Engine,
  endpoints: readonly string[],
  before: Timestamp,
): Promise<Timestamp | null> {
  const rows = await Promise.all(
    endpoints.map((endpoint) =>
      engine.run(
        engine.sql
          .selectFrom('deliveries')
          .select('next_at')
          .where('endpoint', '=', endpoint)
          .where('state', '=', 'pending')
          .where('next_at', '<=', before)
          .orderBy('next_at')
          .limit(1)
          .compile(),
      ),
    ),
  )
  const due = rows.flat().map((row) => row.next_at)
  return due.length === 0 ? null : Math.min(...due)
}

function newestFirst(a: Delivery, b: Delivery): number {
  if (a.position !== b.position) return b.position - a.position
  return a.event < b.event ? 1 : -1
}

function readCursor(text: string | null) {
  const [, position, event] = /^(\d{1,16})-(evt_\w{1,100})$/.exec(text ?? '') ?? []
  return position && event ? { position: Number(position), event } : null
}
