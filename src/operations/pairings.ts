/** `stripe login`: a device asks, a member lets it in, and it fetches its keys. */

import { assert } from '../lib/assert.ts'
import { CLI_KEY_SECONDS } from '../domain/keys/api-key.ts'
import { EVERYTHING } from '../domain/keys/permissions.ts'
import type { Timestamp } from '../lib/clock.ts'
import { type Keyring, sameSecret, sha256 } from '../lib/crypto.ts'
import { randomBase62, randomFraction } from '../lib/random.ts'
import { noSuch } from '../objects/errors.ts'
import { accountInScope } from '../store/accounts.ts'
import { apiKeys } from '../store/api-keys.ts'
import { type CliPairing, findPairing, insertPairing, movePairing } from '../store/cli-pairings.ts'
import type { Engine } from '../store/engine.ts'
import type { Transaction } from '../store/transaction.ts'
import { createApiKey, revealApiKey } from './api-keys.ts'
import { merchantName } from '../domain/merchant-name.ts'
import { PAIRING_WORDS } from './pairing-words.ts'

/** The command line asks for two minutes; whoever it asked takes a little longer to find it. */
const PAIRING_SECONDS = 600
const LONGEST_DEVICE = 100

/** What the device is told. */
export interface PairingKeys {
  readonly account_id: string
  readonly account_display_name: string
  readonly testmode_key_secret: string
  readonly testmode_key_publishable: string
}

export interface Asked {
  readonly id: string
  readonly secret: string
  readonly code: string
}

export async function askPairing(
  engine: Engine,
  { device, now }: { readonly device: string; readonly now: Timestamp },
): Promise<Asked> {
  const asked = { id: `cliauth_${randomBase62(24)}`, secret: randomBase62(43), code: fourWords() }
  await engine.run(
    insertPairing(engine, {
      id: asked.id,
      secret: sha256(asked.secret),
      code: asked.code,
      device: visible(device) || 'a device without a name',
      state: 'asked',
      account: null,
      keys: null,
      expires_at: now + PAIRING_SECONDS,
    }),
  )
  return asked
}

/** Null when there is none, or none any more. */
export async function openPairing(
  engine: Pick<Engine, 'run' | 'sql'>,
  id: string,
  now: Timestamp,
): Promise<CliPairing | null> {
  const found = await findPairing(engine, id)
  return found && now < found.expires_at ? found : null
}

/** The device gets keys of the transaction's account. They end after 90 days. */
export async function allowPairing(
  tx: Transaction,
  keyring: Keyring,
  id: string,
): Promise<CliPairing> {
  const found = await openPairing(runnerOf(tx), id, tx.realNow)
  if (found?.state !== 'asked') throw noSuch('pairing', id)
  const account = await accountInScope(tx)
  assert(account, 'a transaction is in an account')
  const made = await createApiKey(tx, keyring, {
    kind: 'restricted',
    origin: 'cli',
    name: found.device,
    note: 'Stripe CLI',
    permissions: { own: EVERYTHING, connected: EVERYTHING },
    expiresAt: tx.realNow + CLI_KEY_SECONDS,
  })
  const keys: PairingKeys = {
    account_id: account.id,
    account_display_name: merchantName(account, tx.site),
    testmode_key_secret: made.secret,
    testmode_key_publishable: await publishableKey(tx, keyring),
  }
  const sealed = keyring.seal(JSON.stringify(keys), placeOf(id))
  const allowed = { state: 'allowed', account: account.id, keys: sealed } as const
  if (!(await movePairing(runnerOf(tx), { id, from: 'asked' }, allowed)))
    throw noSuch('pairing', id)
  return found
}

/** Connected accounts may not have one yet. */
async function publishableKey(tx: Transaction, keyring: Keyring): Promise<string> {
  const found = (await apiKeys(tx)).find(
    ({ key }) => key.kind === 'publishable' && key.origin === 'standard',
  )
  if (found) return revealApiKey(tx, keyring, found.key.id)
  const name = 'Publishable key'
  return (await createApiKey(tx, keyring, { kind: 'publishable', origin: 'standard', name })).secret
}

export async function refusePairing(tx: Transaction, id: string): Promise<void> {
  const refused = { state: 'refused', account: null, keys: null } as const
  await movePairing(runnerOf(tx), { id, from: 'asked' }, refused)
}

export type Poll = 'unknown' | 'refused' | 'waiting' | PairingKeys

/** Whoever asks with its secret gets the keys, once. */
export async function pollPairing(
  engine: Engine,
  keyring: Keyring,
  { id, secret, now }: { readonly id: string; readonly secret: string; readonly now: Timestamp },
): Promise<Poll> {
  const found = await openPairing(engine, id, now)
  if (!found || !sameSecret(sha256(secret), found.secret)) return 'unknown'
  if (found.state === 'asked') return 'waiting'
  if (found.state !== 'allowed' || found.keys === null) return 'refused'
  const redeemed = { state: 'redeemed', account: found.account, keys: null } as const
  if (!(await movePairing(engine, { id, from: 'allowed' }, redeemed))) return 'refused'
  // Sealed by `allowPairing`.
  return JSON.parse(keyring.open(found.keys, placeOf(id))) as PairingKeys
}

const runnerOf = (tx: Transaction): Pick<Engine, 'run' | 'sql'> => ({
  sql: tx.engine.sql,
  run: (query) => tx.run(query),
})

const placeOf = (id: string) => `cli_pairings|keys|${id}`

function fourWords(): string {
  const word = () => PAIRING_WORDS[Math.floor(randomFraction() * PAIRING_WORDS.length)] ?? 'calm'
  return Array.from({ length: 4 }, word).join('-')
}

/** A device says what it likes of itself. */
function visible(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, LONGEST_DEVICE)
}
