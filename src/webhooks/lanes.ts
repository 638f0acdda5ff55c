/** How many deliveries an endpoint may have in flight, so that a bad one cannot hold up others. */

import { assert } from '../lib/assert.ts'

export interface LaneLimits {
  /** For an endpoint whose last delivery succeeded. */
  readonly proven: number
  /** For an endpoint that failed last time, or that we do not know yet. */
  readonly unproven: number
  readonly total: number
  /** For all unproven endpoints together. */
  readonly unprovenTotal: number
  /** How many proven endpoints are remembered. A forgotten one only starts slowly again. */
  readonly remembered: number
}

export interface Lanes {
  /** How many more deliveries to this endpoint may begin now. */
  slotsFor(endpointId: string): number
  /** Takes a slot. */
  begin(endpointId: string): void
  /** Gives the slot back, and remembers how it went. */
  end(endpointId: string, ok: boolean): void
}

export const LANE_LIMITS: LaneLimits = {
  proven: 16,
  unproven: 1,
  total: 256,
  unprovenTotal: 128,
  remembered: 10_000,
}

/**
 * Holds no queue and no timer: the caller asks before it starts and tells when it is done. Memory
 * is bounded by what is in flight and by `remembered`. An endpoint that fails with sixteen
 * deliveries in flight may take the unproven over their share; nothing unproven begins until they
 * are back under it.
 */
export function createLanes(limits: LaneLimits = LANE_LIMITS): Lanes {
  const inFlight = new Map<string, number>()
  /** In the order of last success, oldest first. */
  const proven = new Set<string>()
  let total = 0
  let unprovenTotal = 0

  function running(endpointId: string): number {
    return inFlight.get(endpointId) ?? 0
  }

  function slotsFor(endpointId: string): number {
    const free = limits.total - total
    const isProven = proven.has(endpointId)
    const own = (isProven ? limits.proven : limits.unproven) - running(endpointId)
    const shared = isProven ? free : Math.min(free, limits.unprovenTotal - unprovenTotal)
    return Math.max(0, Math.min(own, shared))
  }

  function count(endpointId: string, change: 1 | -1): void {
    const now = running(endpointId) + change
    if (now === 0) inFlight.delete(endpointId)
    else inFlight.set(endpointId, now)
    total += change
    if (!proven.has(endpointId)) unprovenTotal += change
  }

  function prove(endpointId: string): void {
    if (!proven.delete(endpointId)) unprovenTotal -= running(endpointId)
    proven.add(endpointId)
    const [oldest] = proven
    if (oldest !== undefined && proven.size > limits.remembered) doubt(oldest)
  }

  function doubt(endpointId: string): void {
    if (proven.delete(endpointId)) unprovenTotal += running(endpointId)
  }

  return {
    slotsFor,
    begin(endpointId) {
      assert(slotsFor(endpointId) > 0, 'a delivery begins only on a free slot')
      count(endpointId, 1)
    },
    end(endpointId, ok) {
      assert(running(endpointId) > 0, 'a delivery ends only after it began')
      count(endpointId, -1)
      if (ok) prove(endpointId)
      else doubt(endpointId)
    },
  }
}
