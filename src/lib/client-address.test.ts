import { describe, expect, it } from 'vitest'
import { clientAddress } from './client-address.ts'

const PROXIES = ['127.0.0.0/8', '10.0.0.0/8', '2001:db8::/32']

describe('whose address a request comes from', () => {
  it.each<[string, string | undefined, string | undefined, readonly string[], string | null]>([
    ['the peer’s', '8.8.8.8', undefined, [], '8.8.8.8'],
    ['the peer’s, wrapped into IPv6', '::ffff:8.8.8.8', undefined, [], '8.8.8.8'],
    ['the peer’s, whatever it claims', '8.8.8.8', '1.1.1.1', [], '8.8.8.8'],
    ['the peer’s, who is no proxy of ours', '8.8.8.8', '1.1.1.1', PROXIES, '8.8.8.8'],
    ['nobody’s: it may be a proxy', '127.0.0.1', '1.1.1.1', [], null],
    ['nobody’s: it may be a proxy in a private network', '192.168.0.2', '1.1.1.1', [], null],
    ['the proxy’s client', '127.0.0.1', '1.1.1.1', PROXIES, '1.1.1.1'],
    ['the client of two proxies', '10.0.0.1', '1.1.1.1, 10.0.0.2', PROXIES, '1.1.1.1'],
    ['the last that ours did not write', '10.0.0.1', '9.9.9.9, 1.1.1.1', PROXIES, '1.1.1.1'],
    ['a client in a private network', '127.0.0.1', '192.168.7.7', PROXIES, '192.168.7.7'],
    ['a client with a port', '127.0.0.1', '1.1.1.1:5000', PROXIES, '1.1.1.1'],
    ['an IPv6 client with a port', '127.0.0.1', '[2600::1]:5000', PROXIES, '2600:0:0:0'],
    ['nobody’s: the proxy does not say', '127.0.0.1', undefined, PROXIES, null],
    ['nobody’s: only proxies', '127.0.0.1', '10.0.0.2', PROXIES, null],
    ['nobody’s: no address', '127.0.0.1', '1.1.1.1, unknown', PROXIES, null],
    ['nobody’s: no connection', undefined, undefined, [], null],
    ['half of an IPv6 address', '2600:1:2:3:4:5:6:7', undefined, [], '2600:1:2:3'],
    ['the same half', '2600:1:2:3::9', undefined, [], '2600:1:2:3'],
    ['half of a short one', '2600::9', undefined, [], '2600:0:0:0'],
    ['the same, written otherwise', '2600:0000::0:9', undefined, [], '2600:0:0:0'],
    ['the client of an IPv6 proxy', '2001:db8::1', '1.1.1.1', PROXIES, '1.1.1.1'],
  ])('is %s', (_what, peer, forwardedFor, trusted, expected) => {
    expect(clientAddress({ peer, forwardedFor }, trusted)).toBe(expected)
  })
})
