/** Whose address a request comes from, when proxies may stand in between. */

import { isIP } from 'node:net'
import { isReachable, isWithin } from './egress/address.ts'

export interface Arrival {
  /** Who is at the other end of the connection. */
  readonly peer: string | undefined
  /** What `X-Forwarded-For` says; anybody may write anything there. */
  readonly forwardedFor: string | undefined
}

const PUBLIC_ONLY = { allowLoopback: false, allowedCidrs: [] }

/**
 * The address of whoever asks, or null where nobody can tell: a private address that is no proxy of
 * ours by name may still be one, with all the world behind it. IPv6 counts by its first half, which
 * is what a single subscriber is given.
 */
export function clientAddress(arrival: Arrival, trusted: readonly string[]): string | null {
  const seen = seenAddress(arrival, trusted)
  if (seen === null) return null
  if (seen.isTold || isReachable(seen.address, PUBLIC_ONLY)) return network(seen.address)
  return null
}

/** The address itself, private ones included: for who is let in, not for who is counted. */
export function exactAddress(arrival: Arrival, trusted: readonly string[]): string | null {
  return seenAddress(arrival, trusted)?.address ?? null
}

interface Seen {
  readonly address: string
  /** Whether a proxy of ours has said so. */
  readonly isTold: boolean
}

function seenAddress(
  { peer, forwardedFor = '' }: Arrival,
  trusted: readonly string[],
): Seen | null {
  const last = plain(peer ?? '')
  if (last === null) return null
  const isTrusted = (address: string) => trusted.some((cidr) => isWithin(address, cidr))
  if (!isTrusted(last)) return { address: last, isTold: false }
  // From right to left: each was written by whoever stands to its right.
  for (const part of forwardedFor.split(',').reverse()) {
    const address = plain(part.trim())
    if (address === null) return null
    if (!isTrusted(address)) return { address, isTold: true }
  }
  return null
}

/** Without port, zone or brackets; IPv4 as itself, also where it is wrapped into IPv6. */
function plain(text: string): string | null {
  const address = text
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
  return isIP(address) === 0 ? null : address
}

function network(address: string): string {
  if (isIP(address) === 4) return address
  const [head = '', tail = ''] = address.split('::')
  const [left, right] = [groups(head), groups(tail)]
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  const all = address.includes('::') ? [...left, ...zeros, ...right] : left
  return all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

function groups(text: string): readonly string[] {
  return text === '' ? [] : text.split(':')
}
