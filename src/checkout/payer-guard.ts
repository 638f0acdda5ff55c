/** Whose address a payer's request comes from, and how many sessions it may open. */

import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as Request } from 'hono'
import type { PayerLimits } from '../domain/payer-tries.ts'
import { clientAddress } from '../lib/client-address.ts'
import type { Clock } from '../lib/clock.ts'
import { tokenBuckets } from '../lib/token-buckets.ts'

export interface PayerGuard {
  /** Null: nobody is kept out. */
  readonly limits: PayerLimits | null
  /** Whose address a request comes from; null where nobody can tell. */
  addressOf(request: Request): string | null
  /** Counts a session that an address is about to open. */
  mayOpen(address: string): boolean
}

export interface GuardOptions {
  readonly payerLimits: PayerLimits | null
  readonly trustedProxies: readonly string[]
  readonly clock: Clock
}

/** An address regains what it may open in this time. */
const REFILL_SECONDS = 600
const ADDRESSES_MAX = 20_000

export function payerGuard({
  payerLimits: limits,
  trustedProxies,
  clock,
}: GuardOptions): PayerGuard {
  const capacity = limits?.sessions ?? 0
  const opened = tokenBuckets({
    capacity,
    perSecond: capacity / REFILL_SECONDS,
    most: ADDRESSES_MAX,
    now: () => clock.now(),
  })
  return {
    limits,
    addressOf(request) {
      const peer = getConnInfo(request).remote.address
      return clientAddress(
        { peer, forwardedFor: request.req.header('x-forwarded-for') },
        trustedProxies,
      )
    },
    mayOpen: (address) => limits === null || opened.take(address),
  }
}
