import { describe, expect, test } from 'vitest'
import { checkedAddresses, type Resolver } from './connect.ts'

const policy = { allowLoopback: false, allowedCidrs: [] }

/** Answers each question with the next list, and the last one for ever. */
function answering(...answers: readonly (readonly string[])[]): Resolver {
  let asked = 0
  return async () => answers[Math.min(asked++, answers.length - 1)] ?? []
}

async function check(resolver: Resolver, hostname = 'good.example') {
  return checkedAddresses(hostname, { policy, resolver }).then(
    (addresses) => addresses.map(({ address }) => address),
    (error) => error.reason,
  )
}

describe('the addresses of a host', () => {
  test.each([
    ['one public', ['93.184.216.34'], ['93.184.216.34']],
    ['two public', ['93.184.216.34', '2606:4700::1'], ['93.184.216.34', '2606:4700::1']],
    ['IPv6 only', ['2606:4700::1'], ['2606:4700::1']],
    ['private only', ['10.0.0.1'], 'blocked'],
    ['IPv6 loopback only', ['::1'], 'blocked'],
    ['a mapped loopback', ['::ffff:127.0.0.1'], 'blocked'],
    ['public, then private', ['93.184.216.34', '127.0.0.1'], 'blocked'],
    ['private, then public', ['169.254.169.254', '93.184.216.34'], 'blocked'],
    ['public IPv4, private IPv6', ['93.184.216.34', 'fd00::1'], 'blocked'],
    ['a zone', ['fe80::1%eth0'], 'blocked'],
    ['something that is no address', ['localhost'], 'blocked'],
    ['none', [], 'dns'],
  ])('%s', async (_case, answer, expected) => {
    expect(await check(answering(answer))).toEqual(expected)
  })

  test('are asked for again each time, so a name that turns private is refused', async () => {
    const resolver = answering(['93.184.216.34'], ['127.0.0.1'])
    expect(await check(resolver)).toEqual(['93.184.216.34'])
    expect(await check(resolver)).toBe('blocked')
  })

  test('are not asked for when the host is an address itself', async () => {
    const resolver: Resolver = () => Promise.reject(new Error('was asked'))
    expect(await check(resolver, '8.8.8.8')).toEqual(['8.8.8.8'])
    expect(await check(resolver, '127.0.0.1')).toBe('blocked')
  })

  test('are a matter of dns when the name does not exist', async () => {
    const missing = Object.assign(new Error('no'), { code: 'ENOTFOUND' })
    expect(await check(() => Promise.reject(missing))).toBe('dns')
  })
})
