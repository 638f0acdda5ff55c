import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FORM_LIMITS, type FormValue, isIndexed, parseForm } from './form.ts'

const MEGABYTE = 1024 * 1024

describe('a form', () => {
  it.each<[string, string, object]>([
    ['nothing', '', {}],
    ['a pair', 'name=Tea', { name: 'Tea' }],
    ['a name alone', 'name', { name: '' }],
    ['an empty value', 'name=', { name: '' }],
    ['an equals sign in the value', 'query=a=b', { query: 'a=b' }],
    ['empty pairs', '&a=1&&b=2&', { a: '1', b: '2' }],
    ['no name at all', '=x', { '': 'x' }],
    ['a plus for a space', 'full+name=Earl+Grey', { 'full name': 'Earl Grey' }],
    ['an escaped plus', 'phone=%2B49', { phone: '+49' }],
    ['escaped brackets', 'a%5Bb%5D=1&a%5bc%5d=2', { a: { b: '1', c: '2' } }],
    ['an escaped ampersand', 'a=x%26b%3D2', { a: 'x&b=2' }],
    ['letters beyond ASCII', 'name=Caf%C3%A9+%F0%9F%8D%B5', { name: 'Café 🍵' }],
    ['raw letters beyond ASCII', 'name=Café 🍵', { name: 'Café 🍵' }],
    ['a stray percent sign', 'name=100%&b=%zz', { name: '100%', b: '%zz' }],
    ['bytes that are no UTF-8', 'name=%FF%FE', { name: '\uFFFD\uFFFD' }],
    ['half a surrogate pair in UTF-8', 'name=a%ED%A0%80b', { name: 'a\uFFFD\uFFFD\uFFFDb' }],
    ['half a surrogate pair', 'name=a\uD800b', { name: 'a\uFFFDb' }],
    ['a hash', 'a[b][c]=1', { a: { b: { c: '1' } } }],
    ['names that objects have', 'a[__proto__]=1&constructor=2', proto()],
    ['a bracket that does not close', 'a[b=1', { 'a[b': '1' }],
    ['a bracket that closes too early', 'a[b]c=1', { 'a[b]c': '1' }],
    ['a bracket at the start', '[a]=1', { '[a]': '1' }],
    ['indexes', 'a[0]=x&a[1]=y', { a: ['x', 'y'] }],
    ['indexes out of order', 'a[1]=y&a[0]=x', { a: ['x', 'y'] }],
    ['more than ten indexes', indexed(12), { a: numbers(12) }],
    ['empty brackets', 'a[]=x&a[]=y', { a: ['x', 'y'] }],
    ['repeated names', 'a=x&a=y&a=z', { a: ['x', 'y', 'z'] }],
    ['indexes and empty brackets', 'a[0]=x&a[]=y', { a: ['x', 'y'] }],
    ['indexes and a repeated name', 'a[0]=x&a=y', { a: ['x', 'y'] }],
    ['lists in lists', 'a[0][]=x&a[0][]=y&a[1][]=z', { a: [['x', 'y'], ['z']] }],
    ['a list of one empty text', 'a[]=', { a: [''] }],
  ])('reads %s', (_case, text, expected) => {
    expect(plain(parseForm(text))).toEqual(plain(expected))
  })

  it.each<[string, string, object]>([
    ['indexes', 'l[0][a]=1&l[0][b]=2&l[1][a]=3', { l: [{ a: '1', b: '2' }, { a: '3' }] }],
    ['empty brackets', 'l[][a]=1&l[][b]=2&l[][a]=3', { l: [{ a: '1', b: '2' }, { a: '3' }] }],
    [
      'empty brackets with hashes inside',
      'l[][p][a]=1&l[][p][b]=2&l[][q]=3&l[][p][a]=4&l[][q]=5',
      {
        l: [
          { p: { a: '1', b: '2' }, q: '3' },
          { p: { a: '4' }, q: '5' },
        ],
      },
    ],
    [
      'empty brackets with lists inside',
      'l[][name]=A&l[][tags][]=x&l[][tags][]=y&l[][name]=B',
      { l: [{ name: 'A', tags: ['x', 'y'] }, { name: 'B' }] },
    ],
  ])('reads a list of hashes written with %s', (_case, text, expected) => {
    expect(plain(parseForm(text))).toEqual(plain(expected))
  })

  it('keeps the keys of a hash of numbers, which a list with gaps also is', () => {
    expect(plain(parseForm('metadata[2024]=x'))).toEqual({ metadata: { 2024: 'x' } })
    expect(isIndexed(valueOf('a[3]=x&a[7]=y'))).toBe(true)
    expect(Object.values(valueOf('a[7]=y&a[3]=x'))).toEqual(['x', 'y'])
    expect(isIndexed(valueOf('a[3]=x&a[b]=y'))).toBe(false)
    expect(isIndexed(valueOf('a[01]=x'))).toBe(false)
  })

  it.each(['a=1&a[b]=2', 'a[b]=1&a=2', 'a[0]=1&a[0][b]=2', 'a[][b]=1&a[][b][c]=2&a[0]=3'])(
    'is refused when it contradicts itself: %s',
    (text) => {
      expect(parseForm(text)).toBe('contradictory')
    },
  )

  it('holds a thousand pairs and no more', () => {
    expect(plain(parseForm(pairs(FORM_LIMITS.keys)))).toMatchObject({ k0: '0', k999: '999' })
    expect(parseForm(pairs(FORM_LIMITS.keys + 1))).toBe('too_many_keys')
    expect(parseForm('&'.repeat(FORM_LIMITS.keys + 1))).toBe('too_many_keys')
  })

  it('nests ten names deep and no deeper', () => {
    const nested = (depth: number) => `a${'[a]'.repeat(depth - 1)}=1`
    expect(typeof parseForm(nested(FORM_LIMITS.depth))).toBe('object')
    expect(parseForm(nested(FORM_LIMITS.depth + 1))).toBe('too_deep')
  })

  it.each<[string, string]>([
    ['ampersands', '&'.repeat(MEGABYTE)],
    ['one deep name', `a${'[a]'.repeat(MEGABYTE / 3)}=1`],
    ['one deep name of empty brackets', `a${'[]'.repeat(MEGABYTE / 2)}=1`],
    ['opening brackets', `${'['.repeat(MEGABYTE)}=1`],
    ['percent signs', `a=${'%'.repeat(MEGABYTE)}`],
    ['broken UTF-8', `a=${'%FF'.repeat(MEGABYTE / 3)}`],
    ['pluses', `${'+'.repeat(MEGABYTE / 2)}=${'+'.repeat(MEGABYTE / 2)}`],
    ['repeated names', 'a=1&'.repeat(FORM_LIMITS.keys - 1)],
    ['indexes then repeated names', `${indexed(499)}${'&a=1'.repeat(500)}`],
    ['elements of hashes', 'a[][b]=1&'.repeat(FORM_LIMITS.keys - 1)],
    ['elements that never end', many('a[][b][c][d][e][f]')],
    ['a thousand deep names', many('a[b][c][d][e][f][g]')],
  ])('is read or refused at once, be it a megabyte of %s', (_case, text) => {
    expect(nodesOf(parseForm(text))).toBeLessThanOrEqual(FORM_LIMITS.keys * FORM_LIMITS.depth + 1)
  })

  it('never throws, and holds no broken letters', () => {
    const scraps = fc.constantFrom('a', '[', ']', '[]', '=', '&', '%', '%5B', '%ff', '+', '0', '\0')
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(scraps, { maxLength: 60 }).map((parts) => parts.join('')),
    )
    fc.assert(fc.property(text, (given) => textsOf(parseForm(given)).every(isWellFormed)))
  })

  it.each<[string, Dialect]>([
    ['indexes', { bracket: (index) => `[${index}]`, escape: (text) => text }],
    ['escaped brackets', { bracket: (index) => `[${index}]`, escape: escapedBrackets }],
  ])('says what its sender meant, written with %s', (_dialect, dialect) => {
    fc.assert(fc.property(sendable, (form) => sameForm(form, dialect)))
  })
})

interface Dialect {
  readonly bracket: (index: number) => string
  readonly escape: (text: string) => string
}

type Sent = string | readonly Sent[] | { readonly [key: string]: Sent }

/** What an SDK can be asked to send: nothing empty, since a form has no words for that. */
const key = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => !/[[\]\d]/.test(text))
const { form: sendable } = fc.letrec<{ value: Sent; form: { readonly [key: string]: Sent } }>(
  (tie) => ({
    value: fc.oneof(
      { depthSize: 'small', maxDepth: 4 },
      fc.string({ unit: 'grapheme' }),
      fc.array(tie('value'), { minLength: 1, maxLength: 4 }),
      tie('form'),
    ),
    form: fc.dictionary(key, tie('value'), { minKeys: 1, maxKeys: 4 }),
  }),
)

function sameForm(form: { readonly [key: string]: Sent }, dialect: Dialect): boolean {
  const text = Object.entries(form)
    .flatMap(([name, value]) => encode(encodeURIComponent(name), value, dialect))
    .join('&')
  expect(plain(parseForm(text))).toEqual(plain(form))
  return true
}

function encode(name: string, value: Sent, dialect: Dialect): string[] {
  if (typeof value === 'string') return [`${dialect.escape(name)}=${encodeURIComponent(value)}`]
  const inner: [string, Sent][] = Array.isArray(value)
    ? value.map((item, index) => [dialect.bracket(index), item])
    : Object.entries(value).map(([name, item]) => [`[${encodeURIComponent(name)}]`, item])
  return inner.flatMap(([bracket, item]) => encode(`${name}${bracket}`, item, dialect))
}

function escapedBrackets(text: string): string {
  return text.replaceAll('[', '%5B').replaceAll(']', '%5D')
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

function proto(): object {
  return JSON.parse('{"a":{"__proto__":"1"},"constructor":"2"}')
}

function valueOf(text: string): FormValue {
  const form = parseForm(text)
  return typeof form === 'string' ? form : (form['a'] ?? '')
}

function indexed(count: number): string {
  return numbers(count)
    .map((number) => `a[${number}]=${number}`)
    .join('&')
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(index))
}

function pairs(count: number): string {
  return numbers(count)
    .map((number) => `k${number}=${number}`)
    .join('&')
}

function many(name: string): string {
  return `${name}=1&`.repeat(FORM_LIMITS.keys - 1)
}

function nodesOf(value: FormValue): number {
  if (typeof value === 'string') return 1
  return Object.values(value).reduce((total, inner) => total + nodesOf(inner), 1)
}

function textsOf(value: FormValue): string[] {
  if (typeof value === 'string') return [value]
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsOf(inner)])
}

function isWellFormed(text: string): boolean {
  return text.isWellFormed()
}
