/** The server's own account and its keys, made at the first start. */

import { type Account, NEW_ACCOUNT } from '../domain/records/account.ts'
import type { Keyring } from '../lib/crypto.ts'
import type { Timestamp } from '../lib/clock.ts'
import { newAccountId } from '../lib/ids.ts'
import { randomBase62 } from '../lib/random.ts'
import {
  OWN_ACCOUNT,
  deleteKeys,
  findOwnAccount,
  insertAccount,
  insertKey,
  keepNote,
  listKeys,
  readNote,
} from '../store/accounts.ts'
import type { Engine } from '../store/engine.ts'
import { type Scope, flag } from '../store/kinds.ts'
import type { Snapshot } from '../store/snapshot.ts'

export interface TestKeys {
  readonly secret: string
  readonly publishable: string
}

/** Keys that the environment sets in place of the ones that were made. */
export interface PresetKeys {
  readonly secret: string | null
  readonly publishable: string | null
}

/** Under this name the database remembers which master key it was made with. */
const PROOF = 'master_key'

export type KeyKind = 'secret' | 'publishable'

export class WrongMasterKey extends Error {
  override readonly name = 'WrongMasterKey'
}

/** Throws WrongMasterKey when the database was made under another one: nothing could be opened. */
export async function checkMasterKey(engine: Engine, keyring: Keyring): Promise<void> {
  const proof = proofOf(keyring)
  if ((await keepNote(engine, PROOF, proof)) !== proof) throw wrongMasterKey()
}

/** The same beside a running server. */
export async function checkSnapshotKey(snapshot: Snapshot, keyring: Keyring): Promise<void> {
  if ((await readNote(snapshot, PROOF)) !== proofOf(keyring)) throw wrongMasterKey()
}

/** The test keys, read beside a running server; null before its first start is complete. */
export async function readTestKeys(snapshot: Snapshot, keyring: Keyring): Promise<TestKeys | null> {
  const account = await findOwnAccount(snapshot)
  if (!account) return null
  await checkSnapshotKey(snapshot, keyring)
  const scope = { account: account.id, livemode: false }
  const keys = await listKeys(snapshot, scope)
  const read = (kind: KeyKind) => {
    const sealed = keys.find((key) => key.kind === kind && key.expires_at === null)?.sealed
    return sealed ? keyring.open(sealed, placeOfKey(scope, kind)) : null
  }
  const [secret, publishable] = [read('secret'), read('publishable')]
  return secret === null || publishable === null ? null : { secret, publishable }
}

export async function ensureAccount(engine: Engine, now: Timestamp): Promise<Account> {
  const found = await findOwnAccount(engine)
  if (found) return found
  // Two nodes may start at once on an empty database: the note decides whose account it is.
  const id = await keepNote(engine, OWN_ACCOUNT, newAccountId())
  const account = { ...NEW_ACCOUNT, id, created: now }
  await insertAccount(engine, account).catch((error: unknown) => {
    if (!engine.isUniqueViolation(error)) throw error
  })
  return account
}

/** The test keys: those of the environment, else those that were made before, else new ones. */
export async function ensureTestKeys(
  engine: Engine,
  keyring: Keyring,
  { account, preset, now }: { account: string; preset: PresetKeys; now: Timestamp },
): Promise<TestKeys> {
  const scope = { account, livemode: false }
  const ensure = async (kind: KeyKind, prefix: string) => {
    const wanted = preset[kind]
    const known = (await listKeys(engine, scope)).filter(
      (key) => key.kind === kind && key.expires_at === null,
    )
    if (wanted === null) {
      const sealed = known[0]?.sealed
      if (sealed) return keyring.open(sealed, placeOfKey(scope, kind))
    }
    const key = wanted ?? (await firstKey(engine, keyring, { scope, kind, prefix }))
    const fingerprint = keyring.fingerprint(key)
    await insertKey(engine, {
      account,
      livemode: flag(false),
      fingerprint,
      kind,
      last4: key.slice(-4),
      sealed: keyring.seal(key, placeOfKey(scope, kind)),
      created: now,
      platform: null,
    })
    // What the team has made beside it goes on.
    const replaced = known.filter((row) => row.fingerprint !== fingerprint && row.name === null)
    await deleteKeys(
      engine,
      replaced.map((row) => row.fingerprint),
    )
    return key
  }
  return {
    secret: await ensure('secret', 'sk_test_'),
    publishable: await ensure('publishable', 'pk_test_'),
  }
}

/** Two nodes may start at once on an empty database: the note decides whose key it is. */
async function firstKey(
  engine: Engine,
  keyring: Keyring,
  { scope, kind, prefix }: { scope: Scope; kind: KeyKind; prefix: string },
): Promise<string> {
  const place = placeOfKey(scope, kind)
  const made = keyring.seal(`${prefix}51${randomBase62(97)}`, place)
  return keyring.open(await keepNote(engine, `first_test_key_${kind}`, made), place)
}

function proofOf(keyring: Keyring): string {
  return keyring.fingerprint('master-key-check')
}

function wrongMasterKey(): WrongMasterKey {
  return new WrongMasterKey(
    'The master key is not the one that this database was made with. Give it the right key: ' +
      'without it, keys and webhook secrets cannot be read.',
  )
}

/** Where a key is sealed for, so that it opens nowhere else. */
export function placeOfKey({ account, livemode }: Scope, kind: KeyKind): string {
  return `api_keys|sealed|${account}|${livemode}|${kind}`
}
