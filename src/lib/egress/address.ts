/** Which addresses our requests may reach: the public internet, and what the operator opened up. */

import { BlockList, isIP } from 'node:net'

export interface AddressPolicy {
  /** Allows 127.0.0.0/8 and ::1, for receivers on the developer's own machine. */
  readonly allowLoopback: boolean
  /** Private networks that the operator (never a tenant) opened, such as `10.1.0.0/16`. */
  readonly allowedCidrs: readonly string[]
}

const NOT_PUBLIC_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // A public address that answers cloud machines with their own secrets (Azure's wire server).
  '168.63.129.16/32',
]

/**
 * Every range that can carry an IPv4 address inside is here whole, except the mapped one
 * (::ffff:0:0/96): a BlockList with that range refuses all of IPv4.
 */
const NOT_PUBLIC_V6 = [
  '::/96',
  '::ffff:0:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]

/** Two lists, because IPv6 rules must never be asked about an IPv4 address. */
const notPublicV4 = blockListOf(NOT_PUBLIC_V4)
const notPublicV6 = blockListOf(NOT_PUBLIC_V6)
const loopbackV4 = blockListOf(['127.0.0.0/8'])
const loopbackV6 = blockListOf(['::1/128'])

/** Whether a connection to this address is allowed. Anything that is no address is not. */
export function isReachable(address: string, policy: AddressPolicy): boolean {
  // A zone ("fe80::1%eth0") only exists on the machine's own links, and BlockList ignores it.
  const family = address.includes('%') ? 0 : isIP(address)
  if (family === 0) return false
  if (!isIn(notPublicV4, notPublicV6, address, family)) return true
  if (policy.allowLoopback && isIn(loopbackV4, loopbackV6, address, family)) return true
  return policy.allowedCidrs.some((cidr) => contains(cidr, address, family))
}

/** Whether the text is an address range that `allowedCidrs` can hold. */
export function isCidr(text: string): boolean {
  return parseCidr(text) !== null
}

/** Whether the address is one of the range. */
export function isWithin(address: string, cidr: string): boolean {
  const family = isIP(address)
  return family !== 0 && contains(cidr, address, family)
}

/** IPv4 rules are also asked about IPv6, because BlockList applies them to mapped addresses. */
function isIn(v4: BlockList, v6: BlockList, address: string, family: number): boolean {
  if (family === 4) return v4.check(address, 'ipv4')
  return v4.check(address, 'ipv6') || v6.check(address, 'ipv6')
}

function contains(cidr: string, address: string, family: number): boolean {
  const range = parseCidr(cidr)
  if (range === null) return false
  if (family === 4 && range.family === 'ipv6') return false
  return blockListOf([cidr]).check(address, family === 4 ? 'ipv4' : 'ipv6')
}

interface Cidr {
  readonly network: string
  readonly prefix: number
  readonly family: 'ipv4' | 'ipv6'
}

function parseCidr(text: string): Cidr | null {
  const match = /^([0-9a-f.:]+)\/(\d{1,3})$/i.exec(text)
  const network = match?.[1] ?? ''
  const prefix = Number(match?.[2])
  const version = isIP(network)
  if (version === 4 && prefix <= 32) return { network, prefix, family: 'ipv4' }
  if (version === 6 && prefix <= 128) return { network, prefix, family: 'ipv6' }
  return null
}

function blockListOf(cidrs: readonly string[]): BlockList {
  const list = new BlockList()
  for (const text of cidrs) {
    const cidr = parseCidr(text)
    if (cidr !== null) list.addSubnet(cidr.network, cidr.prefix, cidr.family)
  }
  return list
}
