/** An account's keys: made, shown, rolled and taken away by its team. */

import {
  type ApiKey,
  type KeyKind,
  type KeyOrigin,
  LONGEST_OVERLAP_SECONDS,
  MOST_KEYS,
  MOST_NETWORKS,
  isExpired,
  keyPrefix,
} from '../domain/keys/api-key.ts'
import { type Grants, type KeyPermissions, isResource } from '../domain/keys/permissions.ts'
import type { Timestamp } from '../lib/clock.ts'
import type { Keyring } from '../lib/crypto.ts'
import { isCidr } from '../lib/egress/address.ts'
import { randomBase62 } from '../lib/random.ts'
import { noSuch } from '../objects/errors.ts'
import {
  keyIsOver,
  keyNeedsName,
  keyNeedsPermission,
  keyNotKept,
  notANetwork,
  overlapTooLong,
  platformKeyStays,
  standardKeyStays,
  tooManyKeys,
  tooManyNetworks,
} from '../objects/key-refusals.ts'
import { deleteKeysLater, insertKeyLater } from '../store/accounts.ts'
import {
  type KeptKey,
  apiKeys,
  findApiKey,
  keyId,
  retireKey,
  updateKey,
} from '../store/api-keys.ts'
import { flag } from '../store/kinds.ts'
import type { Reader } from '../store/reader.ts'
import type { Transaction } from '../store/transaction.ts'
import { placeOfKey } from './accounts.ts'

export interface NewApiKey {
  readonly kind: KeyKind
  readonly name: string
  readonly note?: string
  /** Of restricted keys. */
  readonly permissions?: KeyPermissions
  /** Addresses, or networks. */
  readonly networks?: readonly string[]
  readonly expiresAt?: Timestamp
}

export interface MadeKey {
  readonly id: string
  /** Told this once, in live mode. */
  readonly secret: string
}

const LONGEST_NAME = 100
const LONGEST_NOTE = 500

export async function createApiKey(
  tx: Transaction,
  keyring: Keyring,
  input: NewApiKey & { readonly origin?: KeyOrigin },
): Promise<MadeKey> {
  const { kind, permissions } = input
  const name = input.name.trim().slice(0, LONGEST_NAME)
  if (name === '') throw keyNeedsName()
  const alive = (await apiKeys(tx)).filter(({ key }) => !isExpired(key, tx.realNow))
  if (alive.length >= MOST_KEYS) throw tooManyKeys(MOST_KEYS)
  return insertNew(tx, keyring, {
    kind,
    name,
    origin: input.origin ?? 'made',
    note: (input.note ?? '').trim().slice(0, LONGEST_NOTE),
    permissions: kind === 'restricted' ? JSON.stringify(checkedPermissions(permissions)) : null,
    networks: checkedNetworks(input.networks ?? []),
    expires_at: input.expiresAt ?? null,
  })
}

export interface ApiKeyChange {
  readonly name: string
  readonly note: string
  readonly permissions?: KeyPermissions
  readonly networks: readonly string[]
}

export async function updateApiKey(
  tx: Transaction,
  id: string,
  input: ApiKeyChange,
): Promise<ApiKey> {
  const { key, row } = await livingKey(tx, id)
  const name = input.name.trim().slice(0, LONGEST_NAME)
  if (name === '' && key.origin !== 'standard') throw keyNeedsName()
  const change = {
    name,
    note: input.note.trim().slice(0, LONGEST_NOTE),
    networks: checkedNetworks(input.networks),
    ...(key.kind === 'restricted'
      ? { permissions: JSON.stringify(checkedPermissions(input.permissions)) }
      : {}),
  }
  tx.write(updateKey(tx.engine, row.fingerprint, change))
  return key
}

/** Another key takes its place; the old one goes on for as long as is said. */
export async function rollApiKey(
  tx: Transaction,
  keyring: Keyring,
  { id, overlap }: { readonly id: string; readonly overlap: number },
): Promise<MadeKey> {
  if (!(overlap >= 0 && overlap <= LONGEST_OVERLAP_SECONDS)) throw overlapTooLong()
  const { row } = await livingKey(tx, id)
  const until = Math.min(tx.realNow + overlap, row.expires_at ?? Infinity)
  if (!(await retireKey(tx, row, until))) throw keyIsOver()
  const { kind, origin, name, note, permissions, networks, expires_at } = row
  const same = { kind, origin, name, note, permissions, networks, expires_at }
  return insertNew(tx, keyring, same)
}

export async function deleteApiKey(tx: Transaction, id: string): Promise<void> {
  const { key, row } = await existingKey(tx, id)
  if (key.origin === 'standard') throw standardKeyStays()
  tx.write(deleteKeysLater(tx.engine, [row.fingerprint]))
}

/** The key itself, as long as it is one that can be shown again. */
export async function revealApiKey(reader: Reader, keyring: Keyring, id: string): Promise<string> {
  const { key, row } = await existingKey(reader, id)
  if (row.sealed === null) throw keyNotKept()
  return keyring.open(row.sealed, placeOfKey(reader.scope, key.kind))
}

/** What a key may do: nothing is said of what it may not. */
export function grantsOf(entries: Iterable<readonly [string, string]>): Grants {
  return Object.fromEntries(
    [...entries].filter(
      ([resource, access]) => isResource(resource) && (access === 'read' || access === 'write'),
    ),
  )
}

export async function existingKey(reader: Reader, id: string): Promise<KeptKey> {
  const found = await findApiKey(reader, id)
  if (!found) throw noSuch('API key', id)
  if (found.key.origin === 'platform') throw platformKeyStays()
  return found
}

async function livingKey(tx: Transaction, id: string): Promise<KeptKey> {
  const found = await existingKey(tx, id)
  if (found.key.origin === 'rolled' || isExpired(found.key, tx.realNow)) throw keyIsOver()
  return found
}

type Described = Pick<
  KeptKey['row'],
  'expires_at' | 'kind' | 'name' | 'networks' | 'note' | 'origin' | 'permissions'
>

function insertNew(tx: Transaction, keyring: Keyring, described: Described): MadeKey {
  const { scope } = tx
  const { kind } = described
  const secret = `${keyPrefix(kind, scope.livemode)}51${randomBase62(97)}`
  const fingerprint = keyring.fingerprint(secret)
  // A publishable key is in every payer's browser anyway.
  const isKept = !scope.livemode || kind === 'publishable'
  tx.write(
    insertKeyLater(tx.engine, {
      ...described,
      account: scope.account,
      livemode: flag(scope.livemode),
      fingerprint,
      last4: secret.slice(-4),
      sealed: isKept ? keyring.seal(secret, placeOfKey(scope, kind)) : null,
      created: tx.realNow,
      platform: null,
    }),
  )
  return { id: keyId(fingerprint), secret }
}

function checkedPermissions(given: KeyPermissions | undefined): KeyPermissions {
  const { own, connected } = given ?? { own: {}, connected: {} }
  if (Object.keys(own).length + Object.keys(connected).length === 0) throw keyNeedsPermission()
  return { own, connected }
}

/** One to a line or between commas; an address alone is the network of one. */
function checkedNetworks(given: readonly string[]): string | null {
  const networks = given
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .map((text) => {
      const whole = text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`
      if (!isCidr(whole)) throw notANetwork(text)
      return whole
    })
  if (networks.length > MOST_NETWORKS) throw tooManyNetworks(MOST_NETWORKS)
  return networks.length === 0 ? null : JSON.stringify([...new Set(networks)])
}
