/** A key of the API: what is remembered of it, how long it lasts, and from where it may be used. */

import { isWithin } from '../../lib/egress/address.ts'
import type { Timestamp } from '../../lib/clock.ts'
import type { KeyPermissions } from './permissions.ts'

export type KeyKind = 'secret' | 'publishable' | 'restricted'

/**
 * `standard`: one of each kind, rolled but never taken away. `made`: by somebody of the team.
 * `cli`: by `stripe login`. `rolled`: another one has taken its place. `platform`: given to a
 * platform that the account is connected to.
 */
export type KeyOrigin = 'standard' | 'made' | 'cli' | 'rolled' | 'platform'

export interface ApiKey {
  /** Made of its fingerprint: it names the key and tells nothing of it. */
  readonly id: string
  readonly kind: KeyKind
  readonly origin: KeyOrigin
  readonly name: string
  /** Where it is kept, as somebody wrote down. */
  readonly note: string
  readonly last4: string
  readonly created: Timestamp
  readonly lastUsedAt: Timestamp | null
  /** From then on it opens nothing. */
  readonly expiresAt: Timestamp | null
  /** Null for keys that are not restricted. */
  readonly permissions: KeyPermissions | null
  /** Networks that it may be used from; none for anywhere. */
  readonly networks: readonly string[]
  /** Whether it can be shown again. */
  readonly isKept: boolean
}

/** What Stripe's command line tool assumes of the keys that it is given. */
export const CLI_KEY_SECONDS = 90 * 86_400
/** How long a key that is being replaced may go on. */
export const LONGEST_OVERLAP_SECONDS = 7 * 86_400
/** A key that has expired is shown for so long, so that nobody wonders where it is. */
export const EXPIRED_SHOWN_SECONDS = 30 * 86_400
/** That a key was used is written down once in this time. */
export const USE_NOTED_EVERY_SECONDS = 60
/** As many as anybody can look after, in each mode. */
export const MOST_KEYS = 100
export const MOST_NETWORKS = 50

export function isExpired({ expiresAt }: Pick<ApiKey, 'expiresAt'>, now: Timestamp): boolean {
  return expiresAt !== null && now >= expiresAt
}

/** Null for an address that nobody knows: then only a key without networks will do. */
export function mayComeFrom(networks: readonly string[], address: string | null): boolean {
  if (networks.length === 0) return true
  return address !== null && networks.some((network) => isWithin(address, network))
}

/** How each begins. */
export function keyPrefix(kind: KeyKind, livemode: boolean): string {
  const letters = { secret: 'sk', publishable: 'pk', restricted: 'rk' }[kind]
  return `${letters}_${livemode ? 'live' : 'test'}_`
}
