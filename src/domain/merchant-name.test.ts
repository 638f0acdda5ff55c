import { describe, expect, it } from 'vitest'
import { merchantName } from './merchant-name.ts'
import { NEW_ACCOUNT } from './records/account.ts'

const HERE = 'https://pay.orchard.example:8443'

describe('the name of a merchant', () => {
  it.each([
    ['Orchard', 'Books', 'https://orchard.example', HERE, 'Orchard'],
    [null, 'Books', 'https://orchard.example', HERE, 'Books'],
    [' ', null, 'https://www.orchard.example/shop', HERE, 'orchard.example'],
    [null, null, null, HERE, 'pay.orchard.example'],
    [null, null, 'https://shop', 'http://localhost:4242', 'Example Shop'],
    [null, null, 'not an address', 'http://127.0.0.1:4242', 'Example Shop'],
    [null, null, null, 'http://[::1]:4242', 'Example Shop'],
    [null, null, null, 'http://pay.localhost', 'Example Shop'],
    [null, null, null, '', 'Example Shop'],
  ])('of %o, %o and %o at %s is %s', (name, display, url, baseUrl, shown) => {
    const account = {
      business_profile: { ...NEW_ACCOUNT.business_profile, name, url },
      own: { ...NEW_ACCOUNT.own, display_name: display },
    }
    expect(merchantName(account, { baseUrl })).toBe(shown)
  })
})
