import { describe, expect, it } from 'vitest'
import { type Form, parseForm } from '../lib/form.ts'
import { ApiError } from '../objects/errors.ts'
import { type Param, hash, optional } from './params.ts'
import {
  address,
  amount,
  created,
  currency,
  decimal,
  email,
  expand,
  metadata,
  paging,
  shipping,
  timestamp,
  url,
} from './vocabulary.ts'

const request = hash({
  address: optional(address()),
  amount: optional(amount()),
  created: optional(created()),
  currency: optional(currency()),
  decimal: optional(decimal()),
  email: optional(email()),
  expand,
  metadata: metadata(),
  ...paging,
  shipping: optional(shipping()),
  timestamp: optional(timestamp()),
  url: optional(url()),
})

const KEY_40 = 'k'.repeat(40)
const VALUE_500 = '🍵'.repeat(500)
const ASKING = 'https://example.com/ok?s=%7BCHECKOUT_SESSION_ID%7D'

describe('the shared words', () => {
  it.each<[string, string, object]>([
    ['an amount', 'amount=99999999', { amount: 99_999_999 }],
    ['nothing at all', 'amount=0', { amount: 0 }],
    ['a currency in either case', 'currency=USD', { currency: 'usd' }],
    ['a decimal', 'decimal=0.123456789012', { decimal: '0.123456789012' }],
    [
      'an address of the web',
      'url=https://example.com/a?b=c',
      { url: 'https://example.com/a?b=c' },
    ],
    ['a placeholder in it', `url=${ASKING}`, { url: decodeURIComponent(ASKING) }],
    ['an address for mail', 'email=jenny@example.com', { email: 'jenny@example.com' }],
    ['metadata', 'metadata[a]=1&metadata[b]=', { metadata: { a: '1', b: '' } }],
    ['metadata with numbers for keys', 'metadata[2024]=x', { metadata: { 2024: 'x' } }],
    ['metadata with the key 0', 'metadata[0]=x', { metadata: { 0: 'x' } }],
    ['all metadata unset', 'metadata=', { metadata: '' }],
    [
      'the longest metadata',
      `metadata[${KEY_40}]=${VALUE_500}`,
      { metadata: { [KEY_40]: VALUE_500 } },
    ],
    ['a moment', 'created=1700000000', { created: { gte: 1_700_000_000, lte: 1_700_000_000 } }],
    [
      'a range',
      'created[gt]=1&created[gte]=2&created[lt]=3&created[lte]=4',
      { created: { gt: 1, gte: 2, lt: 3, lte: 4 } },
    ],
    ['a limit', 'limit=7', { limit: 7 }],
    ['a limit below the least', 'limit=0', { limit: 1 }],
    ['a limit below zero', 'limit=-5', { limit: 1 }],
    ['a limit above the most', 'limit=1000', { limit: 100 }],
    [
      'a cursor',
      'starting_after=price_1&ending_before=price_2',
      { starting_after: 'price_1', ending_before: 'price_2' },
    ],
    ['expand', 'expand[]=data.product', { expand: ['data.product'] }],
    ['expand by repeated names', 'expand=a&expand=b', { expand: ['a', 'b'] }],
    ['an address without its parts', 'address[city]=', { address: { city: null } }],
    [
      'where to ship',
      'shipping[name]=J&shipping[address][line1]=1',
      { shipping: { name: 'J', address: { line1: '1' } } },
    ],
  ])('take %s', (_case, form, expected) => {
    expect(request.parse(read(form), '')).toEqual(expected)
  })

  it('keep metadata under names that every object has', () => {
    const parsed = request.parse(read('metadata[__proto__]=x&metadata[constructor]=y'), '')
    expect(Object.entries(parsed.metadata ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
  })

  it.each<[string, string, object]>([
    [
      'an amount below zero',
      'amount=-1',
      {
        code: 'parameter_invalid_integer',
        message: 'This value must be greater than or equal to 0.',
      },
    ],
    [
      'more than eight digits',
      'amount=100000000',
      {
        code: 'parameter_invalid_integer',
        message: 'This value must be less than or equal to 99999999.',
      },
    ],
    [
      'an unknown currency',
      'currency=xyz',
      {
        message: expect.stringMatching(
          /^Invalid currency: xyz\. Stripe currently supports these currencies: usd, aed, /,
        ),
      },
    ],
    [
      'a decimal of 13 places',
      'decimal=0.1234567890123',
      { message: expect.stringContaining('at most 12 decimal places') },
    ],
    ['a negative decimal', 'decimal=-1', { message: expect.stringContaining('Invalid decimal') }],
    [
      'a decimal with an exponent',
      'decimal=1e5',
      { message: expect.stringContaining('Invalid decimal') },
    ],
    [
      'an address without a scheme',
      'url=example.com',
      {
        code: 'url_invalid',
        message: 'Invalid URL: An explicit scheme (such as https) must be provided.',
      },
    ],
    [
      'an address that runs code',
      'url=javascript:alert(1)',
      { code: 'url_invalid', message: 'Not a valid URL' },
    ],
    [
      'an address with a password',
      'url=https://a:b@example.com',
      { code: 'url_invalid', message: 'Not a valid URL' },
    ],
    [
      'an address with a line break',
      'url=https://example.com/%0a',
      { code: 'url_invalid', message: 'Not a valid URL' },
    ],
    ['an address of nothing', 'url=https://', { code: 'url_invalid', message: 'Not a valid URL' }],
    [
      'no address for mail',
      'email=foo',
      { code: 'email_invalid', message: 'Invalid email address: foo' },
    ],
    ['two addresses for mail', 'email=a@example.com,b@example.com', { code: 'email_invalid' }],
    [
      'a header in a mail address',
      'email=a@example.com%0d%0aBcc:b@example.com',
      { code: 'email_invalid' },
    ],
    [
      'a moment that is none',
      'created=yesterday',
      { code: 'parameter_invalid_integer', message: 'Invalid integer: yesterday' },
    ],
    [
      'a range of another kind',
      'created[since]=1',
      { code: 'parameter_unknown', param: 'created[since]' },
    ],
    [
      'a limit that is none',
      'limit=many',
      { code: 'parameter_invalid_integer', message: 'Invalid integer: many' },
    ],
    ['an empty cursor', 'starting_after=', { code: 'parameter_invalid_empty' }],
    ['expand as a text', 'expand=product', { message: 'Invalid array', param: 'expand' }],
  ])('refuse %s', (_case, form, expected) => {
    const param = form.split(/[[=]/)[0]
    expect(refusal(request, form)).toMatchObject({ status: 400, param, ...expected })
  })

  it.each<[string, string, string]>([
    ['51 keys', many(51), 'You may only specify up to 50 metadata keys'],
    ['an empty key', 'metadata[]=x&metadata[a]=y&metadata[][b]=z', 'Invalid string'],
    [
      'a key of 41 characters',
      `metadata[${KEY_40}k]=x`,
      'Metadata keys can have up to 40 characters, but you passed in a key that is 41 characters. ' +
        `Invalid key: ${KEY_40}k`,
    ],
    ['a bracket in a key', 'metadata[a[b]=x', 'Metadata keys cannot be empty or contain brackets.'],
    ['a NUL in a key', 'metadata[a%00b]=x', 'Metadata keys cannot be empty or contain brackets.'],
    ['a NUL in a value', 'metadata[a]=%00', 'Invalid string: "\\u0000"'],
    ['a hash for a value', 'metadata[a][b]=x', 'Invalid string: {"b":"x"}'],
    ['a text', 'metadata=x', 'Invalid object'],
    [
      'a value of 501 characters',
      `metadata[a]=${'v'.repeat(501)}`,
      'Metadata values can have up to 500 characters, but you passed in a value that is 501 ' +
        'characters. Invalid value: vvv',
    ],
  ])('refuse metadata with %s', (_case, form, message) => {
    const answer = refusal(request, form)
    expect(answer).toMatchObject({ status: 400, type: 'invalid_request_error' })
    expect(answer.message).toContain(message)
    expect(answer.param).toMatch(/^metadata/)
  })
})

function many(keys: number): string {
  return Array.from({ length: keys }, (_, index) => `metadata[k${index}]=v`).join('&')
}

function read(text: string): Form {
  const form = parseForm(text)
  if (typeof form === 'string') throw new Error(form)
  return form
}

function refusal(param: Param<unknown>, text: string) {
  try {
    param.parse(read(text), '')
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const { status, type, message, details } = error
    return { status, type, code: details.code, param: details.param ?? '', message }
  }
  throw new Error(`${text} is accepted`)
}
