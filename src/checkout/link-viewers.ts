/** Tells who looks at a link from who has just looked, without a cookie and without a name. */

import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as Request } from 'hono'
import { isbot } from 'isbot'
import { dayOf } from '../domain/link-counts.ts'
import type { Clock } from '../lib/clock.ts'
import { type Keyring, keyring } from '../lib/crypto.ts'
import { randomSecret } from '../lib/random.ts'
import type { PayerGuard } from './payer-guard.ts'

export interface LinkViewers {
  /** Whether this is somebody who has not looked at the link for a while. Counts them as seen. */
  isNew(link: string, request: Request): boolean
}

/** Whoever comes back sooner is still the same visit. */
const VISIT_SECONDS = 30 * 60
/** Beyond so many the oldest are forgotten, and may be counted once more. */
const REMEMBERED_MAX = 50_000

/**
 * What is remembered of a visitor is a hash under a key that nobody keeps: it is made anew each day
 * and is never written down, so that nobody can say tomorrow who was here today.
 */
export function linkViewers(guard: Pick<PayerGuard, 'addressOf'>, clock: Clock): LinkViewers {
  let salt: { readonly day: number; readonly keys: Keyring } | null = null
  /** In the order in which they were counted. */
  const seen = new Map<string, number>()

  function nameOf(link: string, request: Request, now: number): string {
    const day = dayOf(now)
    if (salt?.day !== day) salt = { day, keys: keyring(randomSecret(32)) }
    const { req } = request
    const address =
      guard.addressOf(request) ??
      req.header('x-forwarded-for') ??
      getConnInfo(request).remote.address
    const words = [link, address, req.header('user-agent'), req.header('accept-language')]
    return salt.keys.fingerprint(words.join('|')).slice(0, 24)
  }

  return {
    isNew(link, request) {
      if (!isPerson(request)) return false
      const now = clock.now()
      const name = nameOf(link, request, now)
      const last = seen.get(name)
      if (last !== undefined && now - last < VISIT_SECONDS && now >= last) return false
      seen.delete(name)
      seen.set(name, now)
      for (const [oldest, at] of seen) {
        if (seen.size <= REMEMBERED_MAX && now - at < VISIT_SECONDS) break
        seen.delete(oldest)
      }
      return true
    },
  }
}

/** Neither a program nor a browser that only makes ready what somebody may want to see. */
function isPerson({ req }: Request): boolean {
  if (req.method !== 'GET') return false
  const purpose = [req.header('sec-purpose'), req.header('purpose'), req.header('x-moz')].join(' ')
  if (/prefetch|preview|prerender/i.test(purpose)) return false
  const agent = req.header('user-agent')
  return Boolean(agent) && !isbot(agent)
}
