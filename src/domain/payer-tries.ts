/** What payers try without success, cards and codes, and when somebody has tried too often. */

export type TryKind = 'card' | 'code'

/** How many failures are nothing to wonder at, within an hour. */
export interface TryLimits {
  /** Of one session; null where the session itself counts them. */
  readonly session: number | null
  /** Of one address, beyond as many as it had successes: a whole office may stand behind one. */
  readonly address: number
  /** At one link, beyond as many as it had successes. From then on the link is watched. */
  readonly link: number
}

export interface PayerLimits {
  /** Sessions that one address may open at links at once; it regains them in ten minutes. */
  readonly sessions: number
  readonly card: TryLimits
  readonly code: TryLimits
}

export const standardLimits: PayerLimits = {
  sessions: 600,
  card: { session: 10, address: 50, link: 100 },
  code: { session: null, address: 30, link: 300 },
}

export const TRIES_WINDOW_SECONDS = 60 * 60
export const LATELY_SECONDS = 60

/** Failures at a watched link after which an address has to wait. Its first try is always heard. */
const WATCHED_ADDRESS_MAX = 3
/** Those whose address nobody knows share this many failures a minute at a watched link. */
const WATCHED_UNKNOWN_MAX = 10

export interface KnownTries {
  /** Failures of the session. */
  readonly session: number
  /** Null where nobody can tell whose address it is. */
  readonly address: { readonly failed: number; readonly failedAtLink: number } | null
  /** Null for a session without a link. */
  readonly link: { readonly failed: number; readonly failedLately: number } | null
}

/** Successes make up for failures, and are asked for only where there are failures to make up. */
export interface Successes {
  readonly address: number
  readonly link: number
}

/** Whether the failures alone say that this is no payer's bad luck; successes may say otherwise. */
export function isSuspicious(tries: KnownTries, limits: TryLimits): boolean {
  return !mayTry(tries, { address: 0, link: 0 }, limits)
}

/**
 * Nobody is kept out by what others do: a watched link refuses those who have failed at it, and
 * still hears everybody else.
 */
export function mayTry(
  { session, address, link }: KnownTries,
  succeeded: Successes,
  limits: TryLimits,
): boolean {
  if (limits.session !== null && session >= limits.session) return false
  if (address && address.failed >= limits.address + succeeded.address) return false
  if (!link || link.failed < limits.link + succeeded.link) return true
  return address
    ? address.failedAtLink < WATCHED_ADDRESS_MAX
    : link.failedLately < WATCHED_UNKNOWN_MAX
}
