import { beforeEach, describe, expect, it } from 'vitest'
import { keyring } from '../lib/crypto.ts'
import { type Authenticate, type Caller, authenticator, keyOf } from './authenticate.ts'

const keys = keyring(Buffer.alloc(32, 7))
const KEY = 'sk_test_51aaaaaaaaaaaaaaaaaaaaaaaaaa'
const CALLER: Caller = {
  scope: { account: 'acct_1', livemode: false },
  kind: 'secret',
  platform: null,
  last4: 'aaaa',
  limits: { expiresAt: null, networks: [], permissions: null },
}

describe('a key', () => {
  const directory = new Map<string, Caller>()
  let asked: number
  let now: number
  let authenticate: Authenticate
  beforeEach(() => {
    directory.clear()
    directory.set(keys.fingerprint(KEY), CALLER)
    asked = 0
    now = 0
    const findKey = async (fingerprint: string) => {
      asked++
      return directory.get(fingerprint) ?? null
    }
    authenticate = authenticator(keys, { findKey }, () => now)
  })

  it('is looked up by its fingerprint, once in a while', async () => {
    for (let count = 0; count < 10; count++)
      expect(await authenticate(`Bearer ${KEY}`)).toBe(CALLER)
    expect(asked).toBe(1)
  })

  it('opens nothing a second after it was revoked', async () => {
    await authenticate(`Bearer ${KEY}`)
    directory.clear()
    now = 1000
    await expect(authenticate(`Bearer ${KEY}`)).rejects.toMatchObject({ status: 401 })
  })

  it('that nobody has is asked for each time, so that it opens as soon as it is one', async () => {
    const other = `${KEY}b`
    await expect(authenticate(`Bearer ${other}`)).rejects.toMatchObject({ status: 401 })
    directory.set(keys.fingerprint(other), CALLER)
    expect(await authenticate(`Bearer ${other}`)).toBe(CALLER)
  })

  it('is one of many that are remembered, but not of endlessly many', async () => {
    for (let count = 0; count < 2500; count++) {
      directory.set(keys.fingerprint(`sk_test_${count}`), CALLER)
      await authenticate(`Bearer sk_test_${count}`)
    }
    const before = asked
    await authenticate('Bearer sk_test_0')
    expect(asked).toBe(before + 1)
  })

  it.each<[string, string | undefined]>([
    ['nothing', undefined],
    ['an empty header', ''],
    ['a scheme alone', 'Bearer'],
    ['a name without letters', 'Basic Og=='],
    ['what is no base64', 'Basic ****'],
  ])('is not %s', (_case, header) => {
    expect(() => keyOf(header)).toThrow('You did not provide an API key.')
  })
})
