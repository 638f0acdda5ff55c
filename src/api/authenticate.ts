/** Who calls: the key in the Authorization header, and the account and mode it stands for. */

import { type ApiKey, isExpired, mayComeFrom } from '../domain/keys/api-key.ts'
import type { Timestamp } from '../lib/clock.ts'
import type { Keyring } from '../lib/crypto.ts'
import { invalidApiKey, liveModeUnavailable, noApiKey } from '../objects/errors.ts'
import { keyExpired, keyNotFromHere } from '../objects/key-refusals.ts'
import type { Scope } from '../store/kinds.ts'

export interface Caller {
  readonly scope: Scope
  readonly kind: ApiKey['kind']
  /** The platform that the key was given to; null for the account's own. */
  readonly platform: string | null
  /** All that logs may say of the key. */
  readonly last4: string
  readonly limits: KeyLimits
}

export type KeyLimits = Pick<ApiKey, 'expiresAt' | 'networks' | 'permissions'>

export interface KeyDirectory {
  /** Whose key has this fingerprint; null when it is nobody's. */
  findKey(fingerprint: string): Promise<Caller | null>
}

export type Authenticate = (authorization: string | undefined) => Promise<Caller>

/** A revoked key stops working everywhere within this time. */
const REMEMBER_MS = 900
const REMEMBERED_MAX = 1000

export function authenticator(
  keyring: Keyring,
  directory: KeyDirectory,
  monotonicMs: () => number,
): Authenticate {
  const remembered = new Map<string, { readonly caller: Caller; readonly until: number }>()
  return async (authorization) => {
    const key = keyOf(authorization)
    const known = remembered.get(key)
    if (known && known.until > monotonicMs()) return known.caller
    const caller = await directory.findKey(keyring.fingerprint(key))
    if (!caller) throw /^(?:sk|rk|pk)_live_/.test(key) ? liveModeUnavailable() : invalidApiKey(key)
    if (remembered.size >= REMEMBERED_MAX) remembered.clear()
    remembered.set(key, { caller, until: monotonicMs() + REMEMBER_MS })
    return caller
  }
}

/** Refuses a key that is over, or that is used from where it may not be. */
export function admit(
  { limits }: Caller,
  key: string,
  { now, address }: { readonly now: Timestamp; readonly address: string | null },
): void {
  if (isExpired(limits, now)) throw keyExpired(key)
  if (!mayComeFrom(limits.networks, address)) throw keyNotFromHere()
}

/**
 * The key in either of the two schemes: `Bearer key`, or `Basic` with the key as the user's name.
 */
export function keyOf(authorization: string | undefined): string {
  const key = findKeyIn(authorization)
  if (key === null) throw noApiKey()
  return key
}

export function findKeyIn(authorization: string | undefined): string | null {
  const [scheme = '', credentials = ''] = (authorization ?? '').trim().split(/\s+/, 2)
  if (scheme.toLowerCase() === 'bearer' && credentials !== '') return credentials
  if (scheme.toLowerCase() === 'basic') {
    const [user = ''] = Buffer.from(credentials, 'base64').toString('utf8').split(':', 1)
    if (user !== '') return user
  }
  return null
}
