import { describe, expect, it } from 'vitest'
import { placeAt } from './passkey-place.ts'

const SHOP = 'https://pay.shop.example'

describe('a passkey', () => {
  it.each([
    ['http://localhost:4020', 'http://127.0.0.1:4020', 'localhost'],
    ['http://pay.localhost:4020', 'http://127.0.0.1:4020', 'pay.localhost'],
    [SHOP, SHOP, 'pay.shop.example'],
  ])('works at %s', (origin, baseUrl, rpId) => {
    expect(placeAt(origin, baseUrl)).toEqual({ place: { origin, rpId } })
  })

  it.each([
    ['http://127.0.0.1:4020', 'http://127.0.0.1:4020', 'http://localhost:4020'],
    ['http://[::1]:4020', 'http://[::1]:4020', 'http://localhost:4020'],
    ['http://192.168.1.7:4020', 'http://192.168.1.7:4020', 'a domain'],
    ['https://203.0.113.9', 'https://203.0.113.9', 'a domain'],
    ['http://shop.example', 'http://shop.example', 'https'],
    ['https://evil.example', SHOP, SHOP],
    ['nothing', SHOP, 'do not work'],
  ])('does not at %s, and the page says what would help', (origin, baseUrl, words) => {
    const found = placeAt(origin, baseUrl)
    expect('reason' in found && found.reason).toContain(words)
  })
})
