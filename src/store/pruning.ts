/** Removes what is too old to be asked for, a little at a time. */

import type { CompiledQuery } from 'kysely'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from './engine.ts'
import { POSITIONS_PER_SECOND } from './reader.ts'

/** Few enough that nobody who writes at the same time has to wait for long. */
const BATCH = 500

/**
 * Removes events, deliveries, request logs, mails and idempotency keys from before a moment, at
 * most a batch of each; says whether there may be more.
 */
export async function prune(engine: Engine, before: Timestamp): Promise<boolean> {
  let more = false
  for (const query of [
    oldEvents(engine, before),
    oldDeliveries(engine, before),
    oldRequestLogs(engine, 'request_logs', before),
    oldRequestLogs(engine, 'request_bodies', before),
    oldMails(engine, before),
    oldIdempotencyKeys(engine, before),
  ]) {
    const removed = await engine.run(query)
    more ||= removed.length === BATCH
  }
  return more
}

function oldEvents({ sql }: Engine, before: Timestamp): CompiledQuery {
  return sql
    .deleteFrom('events')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('account', 'livemode', 'id'),
        'in',
        selectFrom('events')
          .select(['account', 'livemode', 'id'])
          .where('position', '<', before * POSITIONS_PER_SECOND)
          .orderBy('position')
          .limit(BATCH)
          .$asTuple('account', 'livemode', 'id'),
      ),
    )
    .returning('id')
    .compile()
}

function oldDeliveries({ sql }: Engine, before: Timestamp): CompiledQuery {
  return sql
    .deleteFrom('deliveries')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('account', 'livemode', 'event', 'endpoint'),
        'in',
        selectFrom('deliveries')
          .select(['account', 'livemode', 'event', 'endpoint'])
          .where('position', '<', before * POSITIONS_PER_SECOND)
          .orderBy('position')
          .limit(BATCH)
          .$asTuple('account', 'livemode', 'event', 'endpoint'),
      ),
    )
    .returning('event')
    .compile()
}

function oldRequestLogs(
  { sql }: Engine,
  table: 'request_bodies' | 'request_logs',
  before: Timestamp,
): CompiledQuery {
  return sql
    .deleteFrom(table)
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('account', 'livemode', 'position', 'id'),
        'in',
        selectFrom(table)
          .select(['account', 'livemode', 'position', 'id'])
          .where('position', '<', before * POSITIONS_PER_SECOND)
          .orderBy('position')
          .limit(BATCH)
          .$asTuple('account', 'livemode', 'position', 'id'),
      ),
    )
    .returning('id')
    .compile()
}

/** One that is still to be sent stays until it is. */
function oldMails({ sql }: Engine, before: Timestamp): CompiledQuery {
  return sql
    .deleteFrom('mails')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('account', 'livemode', 'id'),
        'in',
        selectFrom('mails')
          .select(['account', 'livemode', 'id'])
          .where('position', '<', before * POSITIONS_PER_SECOND)
          .where('status', '!=', 'queued')
          .orderBy('position')
          .limit(BATCH)
          .$asTuple('account', 'livemode', 'id'),
      ),
    )
    .returning('id')
    .compile()
}

/** A key whose request has not been answered stays until it is. */
function oldIdempotencyKeys({ sql }: Engine, before: Timestamp): CompiledQuery {
  return sql
    .deleteFrom('idempotency_keys')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('account', 'livemode', 'key'),
        'in',
        selectFrom('idempotency_keys')
          .select(['account', 'livemode', 'key'])
          .where('created', '<', before)
          .where('status', 'is not', null)
          .orderBy('created')
          .limit(BATCH)
          .$asTuple('account', 'livemode', 'key'),
      ),
    )
    .returning('key')
    .compile()
}
