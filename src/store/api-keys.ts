/** The keys of one account and mode, as its team looks after them. */

import type { CompiledQuery } from 'kysely'
import type { ApiKey } from '../domain/keys/api-key.ts'
import type { KeyPermissions } from '../domain/keys/permissions.ts'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from './engine.ts'
import { flag } from './kinds.ts'
import type { Reader } from './reader.ts'
import type { ApiKeyRow } from './key-tables.ts'

/** An id is the beginning of a keyed hash: it finds the key, and nobody finds the key by it. */
const ID_LETTERS = 24

export const keyId = (fingerprint: string): string => `mk_${fingerprint.slice(0, ID_LETTERS)}`

export interface KeptKey {
  readonly key: ApiKey
  readonly row: Readonly<ApiKeyRow>
}

/** Newest first; those of platforms, too. */
export async function apiKeys(reader: Reader): Promise<readonly KeptKey[]> {
  const rows = await reader.run(ofScope(reader).orderBy('created', 'desc').compile())
  return rows.map((row) => ({ key: apiKeyOf(row), row }))
}

export async function findApiKey(reader: Reader, id: string): Promise<KeptKey | null> {
  const start = id.slice('mk_'.length)
  if (!/^[0-9a-f]{24}$/.test(start)) return null
  const query = ofScope(reader)
    .where('fingerprint', '>=', start)
    .where('fingerprint', '<', `${start}g`)
  const [row] = await reader.run(query.compile())
  return row ? { key: apiKeyOf(row), row } : null
}

function ofScope({ engine, scope }: Reader) {
  const query = engine.sql.selectFrom('api_keys').selectAll()
  return query.where('account', '=', scope.account).where('livemode', '=', flag(scope.livemode))
}

export function apiKeyOf(row: ApiKeyRow): ApiKey {
  return {
    id: keyId(row.fingerprint),
    kind: row.kind,
    origin: row.origin,
    name: row.name,
    note: row.note,
    last4: row.last4,
    created: row.created,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    // Written by operations, from this shape.
    permissions: row.permissions === null ? null : (JSON.parse(row.permissions) as KeyPermissions),
    // As the line before.
    networks: row.networks === null ? [] : (JSON.parse(row.networks) as string[]),
    isKept: row.sealed !== null,
  }
}

export const updateKey = (
  { sql }: Engine,
  fingerprint: string,
  change: Partial<ApiKeyRow>,
): CompiledQuery =>
  sql.updateTable('api_keys').set(change).where('fingerprint', '=', fingerprint).compile()

/** Takes a key out of use once, whoever else is about to; false when somebody was first. */
export async function retireKey(
  tx: Reader,
  { fingerprint, origin }: Pick<ApiKeyRow, 'fingerprint' | 'origin'>,
  until: Timestamp,
): Promise<boolean> {
  const query = tx.engine.sql
    .updateTable('api_keys')
    .set({ origin: 'rolled', expires_at: until })
    .where('fingerprint', '=', fingerprint)
    .where('origin', '=', origin)
    .returning('fingerprint')
  return (await tx.run(query.compile())).length === 1
}

/** Written unless somebody has just written it. */
export async function noteKeyUse(
  engine: Engine,
  fingerprint: string,
  { now, unlessSince }: { readonly now: Timestamp; readonly unlessSince: Timestamp },
): Promise<void> {
  const query = engine.sql
    .updateTable('api_keys')
    .set({ last_used_at: now })
    .where('fingerprint', '=', fingerprint)
    .where((either) =>
      either.or([either('last_used_at', 'is', null), either('last_used_at', '<=', unlessSince)]),
    )
  await engine.run(query.compile())
}

/** Those that have been over for long. */
export const forgetKeys = ({ sql }: Engine, before: Timestamp): CompiledQuery =>
  sql.deleteFrom('api_keys').where('expires_at', '<', before).compile()
