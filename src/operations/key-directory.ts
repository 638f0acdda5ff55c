/** Whose a key is, and what it may do; and that it was used. */

import { type ApiKey, USE_NOTED_EVERY_SECONDS } from '../domain/keys/api-key.ts'
import type { Clock } from '../lib/clock.ts'
import { findKey } from '../store/accounts.ts'
import { apiKeyOf, noteKeyUse } from '../store/api-keys.ts'
import type { Engine } from '../store/engine.ts'
import type { Scope } from '../store/kinds.ts'

export interface FoundCaller {
  readonly scope: Scope
  readonly kind: ApiKey['kind']
  /** The platform that the key was given to; null for the account's own. */
  readonly platform: string | null
  readonly last4: string
  readonly limits: Pick<ApiKey, 'expiresAt' | 'networks' | 'permissions'>
}

export function keyDirectory(engine: Engine, clock: Clock) {
  const noted = new Map<string, number>()

  /** A write a minute at most, and none that a request would fail of. */
  async function noteUse(fingerprint: string, lastUsedAt: number | null): Promise<void> {
    const now = clock.now()
    const unlessSince = now - USE_NOTED_EVERY_SECONDS
    const last = Math.max(noted.get(fingerprint) ?? 0, lastUsedAt ?? 0)
    if (last > unlessSince) return
    if (noted.size > MOST_REMEMBERED) noted.clear()
    noted.set(fingerprint, now)
    await noteKeyUse(engine, fingerprint, { now, unlessSince }).catch(() => {})
  }

  return {
    async findKey(fingerprint: string): Promise<FoundCaller | null> {
      const row = await findKey(engine, fingerprint)
      if (!row) return null
      await noteUse(fingerprint, row.last_used_at)
      return callerOf(row)
    },
  }
}

const MOST_REMEMBERED = 10_000

export async function findCaller(engine: Engine, fingerprint: string): Promise<FoundCaller | null> {
  const row = await findKey(engine, fingerprint)
  return row && callerOf(row)
}

function callerOf(row: NonNullable<Awaited<ReturnType<typeof findKey>>>): FoundCaller {
  const { kind, last4, expiresAt, networks, permissions } = apiKeyOf(row)
  return {
    scope: { account: row.account, livemode: row.livemode === 1 },
    kind,
    platform: row.platform,
    last4,
    limits: { expiresAt, networks, permissions },
  }
}
