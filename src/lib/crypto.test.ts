import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyring, sameSecret, sha256 } from './crypto.ts'
import { randomSecret } from './random.ts'

const keys = keyring(Buffer.alloc(32, 1))
const others = keyring(Buffer.alloc(32, 2))
const PLACE = 'api_keys|sealed|acct_1|false|secret'

describe('a sealed secret', () => {
  it('is read where it was sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (secret, place) => {
        expect(keys.open(keys.seal(secret, place), place)).toBe(secret)
      }),
    )
  })

  it('is read nowhere else, and under no other key', () => {
    const sealed = keys.seal('whsec_1', PLACE)
    expect(() => keys.open(sealed, PLACE.replace('acct_1', 'acct_2'))).toThrow()
    expect(() => keys.open(sealed, '')).toThrow()
    expect(() => others.open(sealed, PLACE)).toThrow()
  })

  it('is read no more once a letter of it is another', () => {
    const sealed = keys.seal('whsec_1', PLACE)
    const body = sealed.slice('v1.'.length)
    for (let at = 0; at < body.length; at++) {
      const letter = body[at] === 'A' ? 'B' : 'A'
      const changed = `v1.${body.slice(0, at)}${letter}${body.slice(at + 1)}`
      const bytes = (text: string) => Buffer.from(text.slice(3), 'base64url')
      // The last letter may have bits that no byte has.
      if (bytes(changed).equals(bytes(sealed))) continue
      expect(() => keys.open(changed, PLACE)).toThrow()
    }
  })

  it.each(['', 'v1.', 'v1.AAAA', 'whsec_plain', 'v2.AAAA'])('is not %s', (text) => {
    expect(() => keys.open(text, PLACE)).toThrow()
  })

  it('looks different each time', () => {
    const secret = 'the same secret'
    const sealed = Array.from({ length: 100 }, () => keys.seal(secret, PLACE))
    expect(new Set(sealed).size).toBe(100)
    const bytes = sealed.map((text) => Buffer.from(text.slice('v1.'.length), 'base64url'))
    expect(bytes.filter((one) => one.includes(secret))).toEqual([])
  })
})

describe('a fingerprint', () => {
  it('is the same for the same secret, and says nothing of it', () => {
    const print = keys.fingerprint('sk_test_1')
    expect(print).toMatch(/^[0-9a-f]{64}$/)
    expect(keys.fingerprint('sk_test_1')).toBe(print)
    expect(keys.fingerprint('sk_test_2')).not.toBe(print)
    expect(others.fingerprint('sk_test_1')).not.toBe(print)
    expect(sha256('sk_test_1')).not.toBe(print)
  })
})

describe('secrets', () => {
  it('are the same when every letter is', () => {
    expect(sameSecret('whsec_1', 'whsec_1')).toBe(true)
    expect(sameSecret('whsec_1', 'whsec_2')).toBe(false)
    expect(sameSecret('whsec_1', 'whsec_11')).toBe(false)
    expect(sameSecret('', '')).toBe(true)
  })

  it('are as long as they are asked to be, and never the same', () => {
    const made = Array.from({ length: 100 }, () => randomSecret(32))
    expect(made.every(({ length }) => length === 32)).toBe(true)
    expect(new Set(made.map((secret) => secret.toString('hex'))).size).toBe(100)
  })
})
