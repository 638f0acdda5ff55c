/** The tables of keys, and of devices that ask for one, as Kysely sees them: see tables.ts. */

import type { KeyKind, KeyOrigin } from '../domain/keys/api-key.ts'

export interface ApiKeyRow {
  account: string
  livemode: 0 | 1
  fingerprint: string
  kind: KeyKind
  last4: string
  /** The key itself, sealed with the master key; only test keys are kept so. */
  sealed: string | null
  created: number
  /** The platform that it was given to; null for the account's own. */
  platform: string | null
  origin: KeyOrigin
  name: string
  note: string
  /** As JSON; null for keys that are not restricted. */
  permissions: string | null
  /** As JSON; null for anywhere. */
  networks: string | null
  last_used_at: number | null
  expires_at: number | null
}

export interface CliPairingRow {
  id: string
  /** A hash of what the device asks with. */
  secret: string
  /** Words that its screen and ours both show. */
  code: string
  device: string
  state: 'asked' | 'allowed' | 'refused' | 'redeemed'
  /** Whose keys it gets. */
  account: string | null
  /** The answer that it waits for, sealed; gone once it has it. */
  keys: string | null
  expires_at: number
}
