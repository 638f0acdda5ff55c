/** How many requests a key may make in a second, reading and writing each, if anybody minds. */

import type { Clock } from '../lib/clock.ts'
import { tokenBuckets } from '../lib/token-buckets.ts'
import { rateLimited } from '../objects/errors.ts'

/** Throws when the key has asked too often. Each node counts for itself. */
export type RateLimit = (key: string, method: string) => void

/** More keys than any installation has in use in one second. */
const KEYS_MAX = 10_000

export function rateLimit(perSecond: number | null, clock: Clock): RateLimit {
  if (perSecond === null) return () => {}
  const options = { capacity: perSecond, perSecond, most: KEYS_MAX, now: () => clock.now() }
  const [reads, writes] = [tokenBuckets(options), tokenBuckets(options)]
  return (key, method) => {
    const isRead = method === 'GET' || method === 'HEAD'
    if (!(isRead ? reads : writes).take(key)) throw rateLimited()
  }
}
