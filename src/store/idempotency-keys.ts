/** Idempotency keys: what was asked under each, and what was answered. */

import type { CompiledQuery } from 'kysely'
import type { Timestamp } from '../lib/clock.ts'
import { flag } from './kinds.ts'
import type { Reader } from './reader.ts'
import { reuse } from './statements.ts'
import type { IdempotencyKeyRow } from './tables.ts'
import { insertObject } from './object-writes.ts'

/** Null when nobody has used the key yet. */
export async function findIdempotencyKey(
  reader: Reader,
  key: string,
): Promise<IdempotencyKeyRow | null> {
  const { engine, scope } = reader
  const values = [scope.account, flag(scope.livemode), key]
  const query = reuse(engine, 'find idempotency_keys', values, () =>
    scoped(reader).selectAll().where('key', '=', key).compile(),
  )
  const [row] = await reader.run(query)
  return row ?? null
}

function scoped({ engine, scope }: Reader) {
  return engine.sql
    .selectFrom('idempotency_keys')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
}

export interface NewIdempotencyKey {
  readonly key: string
  readonly requestHash: string
  readonly requestId: string
  /** The version whose shape the body has. */
  readonly version: string
  readonly status: number | null
  readonly body: string | null
  /** The attempt that will answer it, while it is in flight. */
  readonly attempt: string | null
}

export function insertIdempotencyKey(
  { engine, scope }: Reader,
  { key, requestHash, requestId, version, status, body, attempt }: NewIdempotencyKey,
  now: Timestamp,
): CompiledQuery {
  return insertObject(engine, 'idempotency_keys', {
    account: scope.account,
    livemode: flag(scope.livemode),
    key,
    request_hash: requestHash,
    request_id: requestId,
    version,
    status,
    body,
    attempt,
    created: now,
  })
}

/** The answer of a request that was in flight. */
export function settleIdempotencyKey(
  { engine, scope }: Reader,
  key: string,
  answer: { readonly status: number; readonly body: string },
): CompiledQuery {
  return engine.sql
    .updateTable('idempotency_keys')
    .set({ status: answer.status, body: answer.body })
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('key', '=', key)
    .compile()
}
