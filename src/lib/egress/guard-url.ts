/** The pure half of the guard against forged requests: what a URL itself gives away. */

import { isIP } from 'node:net'
import { isReachable, type AddressPolicy } from './address.ts'

export interface EgressPolicy extends AddressPolicy {
  readonly httpsOnly: boolean
  /** The ports a URL may name; the usual web ports when left out. */
  readonly ports?: readonly number[] | 'any'
}

export type UrlRefusal = 'invalid' | 'scheme' | 'userinfo' | 'port' | 'address'

export type GuardedUrl =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly reason: UrlRefusal; readonly message: string }

const USUAL_PORTS: readonly number[] = [80, 443, 8080, 8443]
const MAX_LENGTH = 2048

/**
 * Refuses what can be refused without a look at the network. A name that passes may still resolve
 * to a private address: the connection checks that.
 */
export function guardUrl(text: string, policy: EgressPolicy): GuardedUrl {
  if (text.length > MAX_LENGTH)
    return refuse('invalid', `The URL is over ${MAX_LENGTH} characters.`)
  // Parsers disagree about these, so such a URL means different hosts to different readers.
  if (/[\s\\\p{Cc}\p{Cf}]/u.test(text)) {
    return refuse('invalid', 'The URL holds spaces, backslashes or invisible characters.')
  }
  if (!/^https?:\/\/[^/]/i.test(text)) {
    return refuse('scheme', 'The URL does not start with https:// or http://.')
  }
  const url = URL.parse(text)
  if (url === null) return refuse('invalid', 'The URL cannot be understood.')
  if (policy.httpsOnly && url.protocol !== 'https:') {
    return refuse('scheme', 'The URL does not start with https://.')
  }
  if (url.username !== '' || url.password !== '' || authorityOf(text).includes('@')) {
    return refuse('userinfo', 'The URL holds a user name or password.')
  }
  if (!isAllowedPort(url, policy))
    return refuse('port', 'The URL names a port that is not allowed.')
  if (!mayBeReachable(hostOf(url), policy)) {
    return refuse('address', 'The URL does not lead to a public address.')
  }
  return { ok: true, url }
}

/** The name or address to connect to: without the brackets of IPv6 and the final dot of a name. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$|\.$/g, '')
}

function refuse(reason: UrlRefusal, message: string): GuardedUrl {
  return { ok: false, reason, message }
}

function authorityOf(text: string): string {
  return /^[^/]*\/\/([^/?#]*)/.exec(text)?.[1] ?? ''
}

function isAllowedPort(url: URL, policy: EgressPolicy): boolean {
  const ports = policy.ports ?? USUAL_PORTS
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
  return port > 0 && (ports === 'any' || ports.includes(port))
}

function mayBeReachable(host: string, policy: AddressPolicy): boolean {
  if (isIP(host) !== 0) return isReachable(host, policy)
  if (host === 'localhost' || host.endsWith('.localhost')) {
    return isReachable('127.0.0.1', policy) || isReachable('::1', policy)
  }
  return host !== ''
}
