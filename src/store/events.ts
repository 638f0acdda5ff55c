/** Events, and who is to hear of them. */

import { type CompiledQuery, sql as raw } from 'kysely'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from './engine.ts'
import type { EventRow } from './tables.ts'

/** What `data` of an event's row holds: the object in the newest shape, whatever version asks for it. */
export interface EventData {
  readonly created: Timestamp
  readonly object: Readonly<Record<string, unknown>>
  readonly previous: Readonly<Record<string, unknown>> | null
  readonly request: { readonly requestId: string; readonly idempotencyKey: string | null } | null
}

const templates = new WeakMap<Engine, { event: CompiledQuery; deliveries: CompiledQuery }>()

export function insertEvent(engine: Engine, row: EventRow): CompiledQuery {
  const { account, livemode, id, position, data, type, subject } = row
  const parameters = [account, livemode, id, position, data, type, subject]
  return { ...templatesOf(engine).event, parameters }
}

/** One delivery for each endpoint that is subscribed at this moment, in the event's own transaction. */
export function insertDeliveries(engine: Engine, event: EventRow, now: Timestamp): CompiledQuery {
  const { account, livemode, id, type } = event
  const parameters = [id, now, account, livemode, type]
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
      'state',
      'attempts',
      'next_at',
      'leased_until',
    ])
    .expression((eb) =>
      eb
        .selectFrom('subscribed_types')
        .distinct()
        .select(({ cast, lit, val }) => [
          'account',
          'livemode',
          cast<string>(val(''), 'text').as('event'),
          'endpoint',
          raw<string>`'pending'`.as('state'),
          lit(0).as('attempts'),
          cast<number>(val(0), 'bigint').as('next_at'),
          lit(0).as('leased_until'),
        ])
        .where('account', '=', '')
        .where('livemode', '=', 0)
        .where((either) =>
          either.or([either('type', '=', ''), either('type', '=', raw<string>`'*'`)]),
        ),
    )
    .compile()
  return { event, deliveries }
}
