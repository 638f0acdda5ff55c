/** The only place that reads the machine's time. Everything else is handed a Timestamp. */

/** Seconds since the Unix epoch, as Stripe counts them. */
export type Timestamp = number

export interface Clock {
  /** Whole seconds since the epoch. */
  now(): Timestamp
}

export const systemClock: Clock = {
  now: () => Math.floor(Date.now() / 1000),
}

/** Milliseconds that only ever grow; for durations and leases, never for dates. */
export function monotonicMs(): number {
  return performance.now()
}

/** A clock that stands still until it is moved. */
export function frozenClock(at: Timestamp): Clock & { advance(seconds: number): void } {
  let now = at
  return {
    now: () => now,
    advance(seconds) {
      now += seconds
    },
  }
}
