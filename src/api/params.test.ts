import { describe, expect, it } from 'vitest'
import { type Form, parseForm } from '../lib/form.ts'
import { ApiError, invalid } from '../objects/errors.ts'
import {
  type Param,
  boolean,
  checked,
  either,
  emptyable,
  enumOf,
  hash,
  integer,
  list,
  literal,
  map,
  optional,
  string,
  unsettable,
} from './params.ts'

const LONG = 'x'.repeat(5001)

/** One of each word, as a request would name them. */
const request = hash({
  needed: string(),
  text: optional(string()),
  short: optional(string({ max: 3 })),
  whole: optional(integer()),
  ranged: optional(integer({ min: 1, max: 100 })),
  flag: optional(boolean()),
  mode: optional(enumOf(['payment', 'setup', 'subscription'])),
  kind: optional(enumOf(['good', 'service'])),
  only: optional(literal('card')),
  note: unsettable(string()),
  items: optional(list(hash({ name: string(), count: optional(integer()) }), { min: 1, max: 2 })),
  tags: optional(list(string())),
  tiers: optional(emptyable(list(string()))),
  nested: optional(hash({ inner: hash({ deep: string() }) })),
  currencies: optional(map(hash({ amount: integer() }), checkCode)),
  since: optional(either((raw) => typeof raw === 'string', integer(), hash({ gt: integer() }))),
  code: optional(checked(string(), checkCode)),
})

describe('a request', () => {
  it.each<[string, string, object]>([
    ['texts', 'text=Earl+Grey', { text: 'Earl Grey' }],
    ['a text as long as it may be', 'short=%F0%9F%8D%B5ab', { short: '🍵ab' }],
    ['numbers', 'whole=-7&ranged=100', { whole: -7, ranged: 100 }],
    ['no negative zero', 'whole=-0', { whole: 0 }],
    ['leading zeros', 'whole=007', { whole: 7 }],
    ['the largest number', 'whole=9007199254740991', { whole: Number.MAX_SAFE_INTEGER }],
    ['true', 'flag=true', { flag: true }],
    ['True', 'flag=True', { flag: true }],
    ['False', 'flag=False', { flag: false }],
    ['false', 'flag=false', { flag: false }],
    ['words', 'mode=setup&only=card', { mode: 'setup', only: 'card' }],
    ['what it unsets', 'note=', { note: null }],
    ['a list that it unsets', 'tiers=', { tiers: null }],
    ['lists', 'tags[]=a&tags[]=b', { tags: ['a', 'b'] }],
    ['a list with gaps', 'tags[7]=b&tags[3]=a', { tags: ['a', 'b'] }],
    ['lists of hashes', 'items[0][name]=a', { items: [{ name: 'a' }] }],
    ['hashes in hashes', 'nested[inner][deep]=x', { nested: { inner: { deep: 'x' } } }],
    ['a map', 'currencies[usd][amount]=5', { currencies: { usd: { amount: 5 } } }],
    ['a map of numbers', 'currencies[0][amount]=5', { currencies: { 0: { amount: 5 } } }],
    ['either shape', 'since=5', { since: 5 }],
    ['or the other', 'since[gt]=5', { since: { gt: 5 } }],
    ['what passes a check', 'code=usd', { code: 'usd' }],
  ])('may hold %s', (_case, form, expected) => {
    expect(request.parse(read(`needed=1&${form}`), '')).toEqual({ needed: '1', ...expected })
  })

  it.each<[string, string, Refusal]>([
    ['an unknown parameter', 'foo=1', unknown('Received unknown parameter: foo', 'foo')],
    [
      'several unknown parameters',
      'foo=1&bar[x]=2',
      unknown('Received unknown parameters: foo, bar', 'foo'),
    ],
    [
      'unknown parameters in a hash',
      'nested[inner][deep]=1&nested[inner][x]=2',
      unknown('Received unknown parameter: nested[inner][x]', 'nested[inner][x]'),
    ],
    ['a list for a hash', 'nested[]=1', unknown('Received unknown parameter: nested[0]')],
    [
      'a name that every object has',
      '__proto__=1',
      unknown('Received unknown parameter: __proto__'),
    ],
    ['another such name', 'toString=', unknown('Received unknown parameter: toString')],
    ['an empty text', 'text=', empty('text')],
    ['an empty number', 'whole=', empty('whole')],
    ['an empty flag', 'flag=', empty('flag')],
    ['an empty word', 'mode=', empty('mode')],
    ['an empty list', 'tags=', empty('tags')],
    ['an empty hash', 'nested=', empty('nested')],
    ['an empty map', 'currencies=', empty('currencies')],
    ['an empty element', 'tags[]=', empty('tags[0]')],
    ['a long text', `text=${LONG}`, tooLong('text', 'xxx...xxx', 5000)],
    [
      'a text longer than its own limit',
      'short=a%F0%9F%8D%B5bc',
      tooLong('short', 'a🍵b...🍵bc', 3),
    ],
    ['a list for a text', 'text[]=wrong&text[]=type', wrong('text', '{"0":"wrong","1":"type"}')],
    ['a hash for a text', 'text[a]=b', wrong('text', '{"a":"b"}')],
    ['a text with a NUL', 'text=a%00b', wrong('text', '"a\\u0000b"')],
    ['a number with a NUL', 'whole=1%00', wrong('whole', '"1\\u0000"')],
    ['a text for a number', 'whole=abc', notWhole('Invalid integer: abc', 'whole')],
    ['a fraction', 'whole=1.5', notWhole('Invalid integer: 1.5', 'whole')],
    ['a float', 'whole=1e3', notWhole('Invalid integer: 1e3', 'whole')],
    [
      'a number beyond precision',
      'whole=9007199254740993',
      notWhole('Invalid integer: 9007199254740993'),
    ],
    ['a number with spaces', 'whole=+1', notWhole('Invalid integer:  1')],
    ['a small number', 'ranged=0', notWhole('This value must be greater than or equal to 1.')],
    ['a large number', 'ranged=101', notWhole('This value must be less than or equal to 100.')],
    ['yes for a flag', 'flag=yes', plainly('Invalid boolean: yes', 'flag')],
    ['a text for a list', 'tags=a', plainly('Invalid array', 'tags')],
    ['a hash for a list', 'tags[a]=b', plainly('Invalid array', 'tags')],
    ['a text for a hash', 'nested=a', plainly('Invalid object', 'nested')],
    ['a text for an element', 'items[]=a', plainly('Invalid object', 'items[0]')],
    [
      'an unknown word',
      'mode=x',
      plainly('Invalid mode: must be one of payment, setup, or subscription', 'mode'),
    ],
    [
      'an unknown word of two',
      'kind=x',
      plainly('Invalid kind: must be one of good or service', 'kind'),
    ],
    ['an unknown word of one', 'only=x', plainly('Invalid only: must be one of card', 'only')],
    [
      'a long list',
      'items[][name]=a&items[][name]=b&items[][name]=c',
      plainly('Array items exceeded maximum 2 allowed elements.', 'items'),
    ],
    [
      'a mistake in an element',
      'items[0][name]=a&items[0][count]=x',
      notWhole('Invalid integer: x', 'items[0][count]'),
    ],
    ['a mistake after a gap', 'items[4][name]=a&items[9][name]=', empty('items[9][name]')],
    [
      'a mistake in a map',
      'currencies[usd][amount]=x',
      notWhole('Invalid integer: x', 'currencies[usd][amount]'),
    ],
    [
      'a key that a map refuses',
      'currencies[bad][amount]=1',
      plainly('No code: bad', 'currencies'),
    ],
    ['what a check refuses', 'code=bad', plainly('No code: bad', 'code')],
  ])('is refused for %s', (_case, form, expected) => {
    expect(refusal(request, `needed=1&${form}`)).toMatchObject(expected)
  })

  it('names an unknown parameter before a missing one, and a missing one before a wrong one', () => {
    expect(refusal(request, 'foo=1&whole=x').param).toBe('foo')
    expect(refusal(request, 'whole=x').param).toBe('needed')
    expect(refusal(request, 'needed=1&nested[other]=1').param).toBe('nested[other]')
  })

  it.each<[string, string, string]>([
    ['needed', '', 'Missing required param: needed.'],
    ['items[0][name]', 'needed=1&items[0][count]=1', 'Missing required param: items[0][name].'],
  ])('is refused without %s', (param, form, message) => {
    const expected = { status: 400, type: 'invalid_request_error', code: 'parameter_missing' }
    expect(refusal(request, form)).toEqual({ ...expected, param, message })
  })

  it('tells of a list that is too short', () => {
    const few = hash({ tags: list(string(), { min: 2 }) })
    expect(refusal(few, 'tags[]=a')).toMatchObject({
      message: 'Array tags must have at least 2 elements.',
      param: 'tags',
    })
  })

  it('lists its leaves, down to the last', () => {
    expect(request.leaves).toEqual([
      'needed',
      'text',
      'short',
      'whole',
      'ranged',
      'flag',
      'mode',
      'kind',
      'only',
      'note',
      'items[].name',
      'items[].count',
      'tags[]',
      'tiers[]',
      'nested.inner.deep',
      'currencies{}.amount',
      'since',
      'since.gt',
      'code',
    ])
  })
})

interface Refusal {
  readonly status?: number
  readonly type?: string
  readonly code?: string | undefined
  readonly param?: string
  readonly message?: string
}

function checkCode(value: string, path: string): string {
  if (value === 'bad') throw invalid(`No code: ${value}`, { param: path })
  return value
}

function read(text: string): Form {
  const form = parseForm(text)
  if (typeof form === 'string') throw new Error(form)
  return form
}

function refusal(param: Param<unknown>, text: string): Refusal {
  try {
    param.parse(read(text), '')
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const { status, type, message, details } = error
    return { status, type, code: details.code, param: details.param ?? '', message }
  }
  throw new Error(`${text} is accepted`)
}

function plainly(message: string, param: string): Refusal {
  return { status: 400, type: 'invalid_request_error', code: undefined, param, message }
}

function unknown(message: string, param?: string): Refusal {
  const name = param ?? message.replace(/^.*: /, '')
  return { ...plainly(message, name), code: 'parameter_unknown' }
}

function notWhole(message: string, param?: string): Refusal {
  const { param: _param, ...rest } = plainly(message, '')
  const named = param === undefined ? rest : { ...rest, param }
  return { ...named, code: 'parameter_invalid_integer' }
}

function empty(param: string): Refusal {
  const message =
    `You passed an empty string for '${param}'. We assume empty values are an attempt to unset a ` +
    `parameter; however '${param}' cannot be unset. You should remove '${param}' from your request ` +
    'or supply a non-empty value.'
  return { ...plainly(message, param), code: 'parameter_invalid_empty' }
}

function tooLong(param: string, shown: string, max: number): Refusal {
  return plainly(`Invalid string: ${shown}; must be at most ${max} characters`, param)
}

function wrong(param: string, shown: string): Refusal {
  return plainly(`Invalid string: ${shown}`, param)
}
