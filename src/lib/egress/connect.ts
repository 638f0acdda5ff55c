/** Opens sockets to checked addresses only: the name is resolved once, and the answer pinned. */

import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { buildConnector } from 'undici'
import { isReachable, type AddressPolicy } from './address.ts'
import { codeOf, EgressError } from './failure.ts'

/** All addresses of a name. */
export type Resolver = (hostname: string) => Promise<readonly string[]>

export interface ConnectorOptions {
  readonly policy: AddressPolicy
  readonly resolver: Resolver
  /** Covers resolving, connecting and the TLS handshake together. */
  readonly timeoutMs: number
}

/** Asks the operating system, so that /etc/hosts and the operator's own DNS count. */
export const systemResolver: Resolver = async (hostname) => {
  const found = await lookup(hostname, { all: true, order: 'verbatim' })
  return found.map(({ address }) => address)
}

/** How undici gets its sockets. */
export function createConnector(options: ConnectorOptions): buildConnector.connector {
  const shared = { ...options, resolver: joinConcurrent(options.resolver) }
  return (target, callback) => {
    openSocket(target, shared).then(
      (socket) => callback(null, socket),
      (error: unknown) => callback(connectFailure(error), null),
    )
  }
}

/**
 * The addresses of a host, if every one of them is allowed. One private address among public ones
 * is enough to refuse: it is how a name is made to rebind.
 */
export async function checkedAddresses(
  hostname: string,
  { policy, resolver }: Pick<ConnectorOptions, 'policy' | 'resolver'>,
): Promise<readonly LookupAddress[]> {
  const found = isIP(hostname) === 0 ? await resolveName(hostname, resolver) : [hostname]
  if (!found.every((address) => isReachable(address, policy))) throw notPublic()
  return found.map((address) => ({ address, family: isIP(address) }))
}

async function resolveName(hostname: string, resolver: Resolver): Promise<readonly string[]> {
  const found = await resolver(hostname).catch((error: unknown) => {
    throw new EgressError('dns', `The host name does not resolve (${codeOf(error)}).`)
  })
  if (found.length === 0) throw new EgressError('dns', 'The host name has no address.')
  return found
}

function notPublic(): EgressError {
  return new EgressError('blocked', 'The host name does not lead to a public address.')
}

/**
 * Lets connections that open at the same moment share one look-up. A name server that never answers
 * then holds one of the machine's few resolver threads, not one per delivery.
 */
function joinConcurrent(resolver: Resolver): Resolver {
  const pending = new Map<string, Promise<readonly string[]>>()
  return (hostname) => {
    const running = pending.get(hostname)
    if (running !== undefined) return running
    const started = resolver(hostname).finally(() => pending.delete(hostname))
    pending.set(hostname, started)
    return started
  }
}

async function openSocket(
  target: buildConnector.Options,
  options: ConnectorOptions,
): Promise<Socket> {
  const deadline = new AbortController()
  const timer = setTimeout(() => {
    deadline.abort(new EgressError('timeout', 'No connection was made in time.'))
  }, options.timeoutMs)
  try {
    const hostname = target.hostname.replace(/\.$/, '')
    const addresses = await orAborted(checkedAddresses(hostname, options), deadline.signal)
    return await establish({ ...target, hostname }, addresses, options.policy, deadline.signal)
  } finally {
    clearTimeout(timer)
  }
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    promise.then(resolve, reject)
  })
}

function establish(
  target: buildConnector.Options,
  addresses: readonly LookupAddress[],
  policy: AddressPolicy,
  signal: AbortSignal,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const secure = target.protocol === 'https:'
    const socket = dial(target, addresses)
    let stage: 'connect' | 'tls' = 'connect'
    const abort = () => socket.destroy(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    socket.once('connect', () => {
      stage = 'tls'
      // The check that counts: whatever led here, this is the machine at the other end.
      if (!isReachable(socket.remoteAddress ?? '', policy)) socket.destroy(notPublic())
    })
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      signal.removeEventListener('abort', abort)
      if (!socket.destroyed) resolve(socket)
    })
    // Stays on after success: an error between here and undici's own listener must not be fatal.
    socket.on('error', (error) => reject(connectFailure(error, stage)))
  })
}

function dial(target: buildConnector.Options, addresses: readonly LookupAddress[]): Socket {
  const endpoint = {
    host: target.hostname,
    port: Number(target.port || (target.protocol === 'https:' ? 443 : 80)),
    lookup: pinned(addresses),
    autoSelectFamily: true,
    noDelay: true,
    keepAlive: true,
  }
  if (target.protocol !== 'https:') return connectTcp(endpoint)
  return connectTls({
    ...endpoint,
    ...(isIP(target.hostname) === 0 ? { servername: target.hostname } : {}),
    ALPNProtocols: ['http/1.1'],
    // Said aloud, so that no environment variable can turn it off.
    rejectUnauthorized: true,
  })
}

/** Answers with what was checked, so that nothing asks the network a second time. */
function pinned(addresses: readonly LookupAddress[]): LookupFunction {
  return (_hostname, _options, callback) => callback(null, [...addresses])
}

function connectFailure(error: unknown, stage: 'connect' | 'tls' = 'connect'): EgressError {
  if (error instanceof EgressError) return error
  const code = codeOf(error)
  return stage === 'tls'
    ? new EgressError('tls', `No secure connection could be made (${code}).`)
    : new EgressError('connect', `The connection failed (${code}).`)
}
