/** The team's API keys: made, shown, rolled and revoked. One of each kind always remains. */

import type { CompiledQuery } from 'kysely'
import { isKeyOver } from '../domain/api-keys.ts'
import type { Keyring } from '../lib/crypto.ts'
import { randomBase62 } from '../lib/random.ts'
import {
  type Key,
  expireKey,
  findKey,
  insertKeyLater,
  listKeys,
  lockAccount,
} from '../store/accounts.ts'
import { type Scope, flag } from '../store/kinds.ts'
import type { Reader } from '../store/reader.ts'
import type { Transaction } from '../store/transaction.ts'
import { type KeyKind, placeOfKey } from './accounts.ts'

const PREFIXES = { secret: 'sk', publishable: 'pk' } as const
const LONGEST_NAME = 100

/** Those that work, the newest first. */
export async function keysOf(reader: Reader): Promise<readonly Key[]> {
  const keys = await listKeys(reader.engine, reader.scope)
  return keys.filter((key) => !isKeyOver(key, reader.site.now))
}

/** One that works, in the reader's scope. */
export async function keyInScope(reader: Reader, fingerprint: string): Promise<Key | null> {
  return (await keysOf(reader)).find((key) => key.fingerprint === fingerprint) ?? null
}

/** The key itself; of live mode it is not kept, so this is the only time. */
export function makeKey(
  tx: Transaction,
  keyring: Keyring,
  { kind, name }: { readonly kind: KeyKind; readonly name: string },
): string {
  const { account, livemode } = tx.scope
  const mode = livemode ? 'live' : 'test'
  const key = `${PREFIXES[kind]}_${mode}_51${randomBase62(97)}`
  tx.write(
    insertKeyLater(tx.engine, {
      account,
      livemode: flag(livemode),
      fingerprint: keyring.fingerprint(key),
      kind,
      last4: key.slice(-4),
      sealed: livemode && kind === 'secret' ? null : sealedKey(keyring, tx.scope, { kind, key }),
      created: tx.realNow,
      platform: null,
      name: name.slice(0, LONGEST_NAME),
    }),
  )
  return key
}

/** Null where it is not kept. */
export function revealKey(keyring: Keyring, { account, livemode, kind, sealed }: Key) {
  if (sealed === null) return null
  return keyring.open(sealed, placeOfKey({ account, livemode: livemode === 1 }, kind))
}

/** A new key under the old one's name; null when the old one is over. */
export async function rollKey(
  tx: Transaction,
  keyring: Keyring,
  { fingerprint, overlap }: { readonly fingerprint: string; readonly overlap: number },
): Promise<string | null> {
  await lockAccount(tx, tx.scope.account)
  const old = await findWorking(tx, fingerprint)
  // One that was rolled before has its successor.
  if (!old || old.expires_at !== null) return null
  tx.write(expireKey(tx.engine, { fingerprint, at: tx.realNow + overlap }))
  return makeKey(tx, keyring, { kind: old.kind, name: old.name ?? '' })
}

/** What speaks against it, in a sentence; null when it is done. */
export async function revokeKey(tx: Transaction, fingerprint: string): Promise<string | null> {
  await lockAccount(tx, tx.scope.account)
  const key = await findWorking(tx, fingerprint)
  if (!key) return 'This key is over already.'
  const others = (await listKeys(readable(tx), tx.scope)).filter(
    (other) =>
      other.kind === key.kind && other.fingerprint !== fingerprint && other.expires_at === null,
  )
  if (others.length === 0) return 'This is the only key of its kind. Roll it instead.'
  tx.write(expireKey(tx.engine, { fingerprint, at: tx.realNow }))
  return null
}

async function findWorking(tx: Transaction, fingerprint: string): Promise<Key | null> {
  const key = await findKey(readable(tx), fingerprint)
  const { account, livemode } = tx.scope
  const isOurs = key?.account === account && key.livemode === flag(livemode)
  return isOurs && key.platform === null && !isKeyOver(key, tx.realNow) ? key : null
}

/** What this transaction has changed is seen by it. */
const readable = (tx: Transaction) => ({
  sql: tx.engine.sql,
  run: <Row>(query: CompiledQuery<Row>) => tx.run(query),
})

function sealedKey(
  keyring: Keyring,
  scope: Scope,
  { kind, key }: { readonly kind: KeyKind; readonly key: string },
): string {
  return keyring.seal(key, placeOfKey(scope, kind))
}
