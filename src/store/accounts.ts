/** The accounts of this server and the keys that open them. */

import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from './engine.ts'
import { type Scope, flag } from './kinds.ts'
import type { ApiKeyRow } from './tables.ts'

/** What reading needs of a database: an engine, or a snapshot of one. */
type Readable = Pick<Engine, 'run' | 'sql'>

export interface StoredAccount {
  readonly id: string
  readonly created: Timestamp
  readonly [name: string]: unknown
}

/** The first account: the server's own. */
export async function findOwnAccount(engine: Readable): Promise<StoredAccount | null> {
  const [row] = await engine.run(
    engine.sql.selectFrom('accounts').selectAll().orderBy('id').limit(1).compile(),
  )
  return row ? accountOf(row) : null
}

export async function findAccount(engine: Readable, id: string): Promise<StoredAccount | null> {
  const [row] = await engine.run(
    engine.sql.selectFrom('accounts').selectAll().where('id', '=', id).compile(),
  )
  return row ? accountOf(row) : null
}

function accountOf({ data }: { readonly data: string }): StoredAccount {
  // Nothing but `insertAccount` writes it.
  return JSON.parse(data) as StoredAccount
}

export async function insertAccount(engine: Engine, account: StoredAccount): Promise<void> {
  await engine.run(
    engine.sql
      .insertInto('accounts')
      .values({ id: account.id, data: JSON.stringify(account) })
      .compile(),
  )
}

export async function findKey(engine: Engine, fingerprint: string): Promise<ApiKeyRow | null> {
  const [row] = await engine.run(
    engine.sql.selectFrom('api_keys').selectAll().where('fingerprint', '=', fingerprint).compile(),
  )
  return row ?? null
}

export async function listKeys(engine: Readable, scope: Scope): Promise<readonly ApiKeyRow[]> {
  return engine.run(
    engine.sql
      .selectFrom('api_keys')
      .selectAll()
      .where('account', '=', scope.account)
      .where('livemode', '=', flag(scope.livemode))
      .orderBy('created', 'desc')
      .compile(),
  )
}

/** Keeping a key that is already there changes nothing. */
export async function insertKey(engine: Engine, key: ApiKeyRow): Promise<void> {
  await engine.run(
    engine.sql
      .insertInto('api_keys')
      .values(key)
      .onConflict((conflict) => conflict.column('fingerprint').doNothing())
      .compile(),
  )
}

export async function deleteKeys(engine: Engine, fingerprints: readonly string[]): Promise<void> {
  if (fingerprints.length === 0) return
  await engine.run(
    engine.sql
      .deleteFrom('api_keys')
      .where('fingerprint', 'in', [...fingerprints])
      .compile(),
  )
}

/** A note to ourselves: the schema's number, the master key's check. */
export async function readNote(engine: Readable, key: string): Promise<string | null> {
  const [row] = await engine.run(
    engine.sql.selectFrom('notes').selectAll().where('key', '=', key).compile(),
  )
  return row?.value ?? null
}

/** Keeps the note unless there is one already; says which one stands. */
export async function keepNote(engine: Engine, key: string, value: string): Promise<string> {
  await engine.run(
    engine.sql
      .insertInto('notes')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .compile(),
  )
  return (await readNote(engine, key)) ?? value
}
