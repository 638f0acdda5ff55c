/** The accounts of this server and the keys that open them. */

import type { CompiledQuery } from 'kysely'
import { type Account, NEW_ACCOUNT } from '../domain/records/account.ts'
import type { Engine, Readable } from './engine.ts'
import { type Scope, flag } from './kinds.ts'
import type { Reader } from './reader.ts'
import type { ApiKeyRow } from './key-tables.ts'
import type { Transaction } from './transaction.ts'

/** The note that says which account is the server's own. */
export const OWN_ACCOUNT = 'own_account'

/** The server's own: the first one, whose id was noted before it was made. */
export async function findOwnAccount(engine: Readable): Promise<Account | null> {
  const noted = await readNote(engine, OWN_ACCOUNT)
  if (noted !== null) return findAccount(engine, noted)
  const [row] = await engine.run(
    engine.sql.selectFrom('accounts').selectAll().orderBy('id').limit(1).compile(),
  )
  return row ? accountOf(row) : null
}

export async function findAccount(engine: Readable, id: string): Promise<Account | null> {
  const [row] = await engine.run(
    engine.sql.selectFrom('accounts').selectAll().where('id', '=', id).compile(),
  )
  return row ? accountOf(row) : null
}

/** The account of the reader's own scope. */
export async function accountInScope(reader: Reader): Promise<Account | null> {
  const run = <Row>(query: CompiledQuery<Row>) => reader.run(query)
  return findAccount({ sql: reader.engine.sql, run }, reader.scope.account)
}

const looks = new WeakMap<Transaction, Promise<Account | null>>()

/** The same as a transaction saw it first, for those that change nothing of it. */
export function accountAtFirst(tx: Transaction): Promise<Account | null> {
  let found = looks.get(tx)
  if (!found) {
    const run = <Row>(query: CompiledQuery<Row>) => tx.runAside(query)
    looks.set(tx, (found = findAccount({ sql: tx.engine.sql, run }, tx.scope.account)))
  }
  return found
}

/** Held until the transaction ends. */
export async function lockAccount(tx: Transaction, id: string): Promise<Account | null> {
  const found = tx.engine.sql.selectFrom('accounts').selectAll().where('id', '=', id)
  // On SQLite nobody else writes meanwhile.
  const query = tx.engine.name === 'sqlite' ? found : found.forUpdate()
  const [row] = await tx.run(query.compile())
  return row ? accountOf(row) : null
}

export function updateAccount(tx: Transaction, account: Account): void {
  const update = tx.engine.sql.updateTable('accounts').set({ data: JSON.stringify(account) })
  tx.write(update.where('id', '=', account.id).compile())
}

/** What nobody has said anything of yet stands as it does in a new account. */
export function accountOf({ data }: { readonly data: string }): Account {
  // Nothing but `insertAccount` and `updateAccount` writes it.
  return { ...NEW_ACCOUNT, ...(JSON.parse(data) as Pick<Account, 'id' | 'created'>) }
}

export async function insertAccount(engine: Engine, account: Account): Promise<void> {
  await engine.run(insertAccountLater(engine, account))
}

export function insertAccountLater(engine: Engine, account: Account): CompiledQuery {
  return engine.sql
    .insertInto('accounts')
    .values({ id: account.id, data: JSON.stringify(account) })
    .compile()
}

export async function findKey(engine: Engine, fingerprint: string): Promise<ApiKeyRow | null> {
  const [row] = await engine.run(
    engine.sql.selectFrom('api_keys').selectAll().where('fingerprint', '=', fingerprint).compile(),
  )
  return row ?? null
}

/** The standard ones, which the server gives out itself. */
export async function standardKeys(engine: Readable, scope: Scope): Promise<readonly ApiKeyRow[]> {
  return engine.run(
    engine.sql
      .selectFrom('api_keys')
      .selectAll()
      .where('account', '=', scope.account)
      .where('livemode', '=', flag(scope.livemode))
      .where('origin', '=', 'standard')
      .orderBy('created', 'desc')
      .compile(),
  )
}

/** What every key has; of the rest it may have nothing. */
export type NewKeyRow = Partial<ApiKeyRow> &
  Pick<
    ApiKeyRow,
    'account' | 'created' | 'fingerprint' | 'kind' | 'last4' | 'livemode' | 'platform' | 'sealed'
  >

/** Keeping a key that is already there changes nothing. */
export async function insertKey(engine: Engine, key: NewKeyRow): Promise<void> {
  await engine.run(insertKeyLater(engine, key))
}

/** The server gives it out: whatever became of it before, from here on it opens. */
export async function keepStandardKey(engine: Engine, key: NewKeyRow): Promise<void> {
  await insertKey(engine, key)
  const standard = { origin: 'standard', expires_at: null } as const
  const update = engine.sql.updateTable('api_keys').set(standard)
  await engine.run(update.where('fingerprint', '=', key.fingerprint).compile())
}

export function insertKeyLater(engine: Engine, key: NewKeyRow): CompiledQuery {
  return engine.sql
    .insertInto('api_keys')
    .values({
      origin: key.platform === null ? 'standard' : 'platform',
      name: '',
      note: '',
      permissions: null,
      networks: null,
      last_used_at: null,
      expires_at: null,
      ...key,
    })
    .onConflict((conflict) => conflict.column('fingerprint').doNothing())
    .compile()
}

export async function deleteKeys(engine: Engine, fingerprints: readonly string[]): Promise<void> {
  if (fingerprints.length > 0) await engine.run(deleteKeysLater(engine, fingerprints))
}

export function deleteKeysLater(engine: Engine, fingerprints: readonly string[]): CompiledQuery {
  return engine.sql
    .deleteFrom('api_keys')
    .where('fingerprint', 'in', [...fingerprints])
    .compile()
}

/** The keys of an account that a platform was given. */
export function deleteKeysOf(
  engine: Engine,
  { account, livemode }: Scope,
  platform: string,
): CompiledQuery {
  return engine.sql
    .deleteFrom('api_keys')
    .where('account', '=', account)
    .where('livemode', '=', flag(livemode))
    .where('platform', '=', platform)
    .compile()
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
