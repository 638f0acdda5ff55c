import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ParsedSearch,
  type SearchClause,
  type SearchRefusal,
  parseSearch,
} from './search-query.ts'

function clause(field: string, more: Partial<SearchClause>): SearchClause {
  return { field, metadataKey: null, operator: ':', value: null, negated: false, ...more }
}

function found(join: 'and' | 'or', ...clauses: SearchClause[]): ParsedSearch {
  return { ok: true, join, clauses }
}

const amy = clause('email', { value: 'amy' })
const dollars = clause('currency', { value: 'usd' })

describe('parseSearch', () => {
  it.each<[string, ParsedSearch]>([
    ['email:"amy"', found('and', amy)],
    ["email:'amy'", found('and', amy)],
    ['  email:"amy"\t\n', found('and', amy)],
    ['-email:"amy"', found('and', { ...amy, negated: true })],
    ['email:"amy" currency:"usd"', found('and', amy, dollars)],
    ['email:"amy" AND currency:"usd"', found('and', amy, dollars)],
    ['email:"amy" and currency:"usd"', found('and', amy, dollars)],
    ['email:"amy" OR currency:"usd"', found('or', amy, dollars)],
    ['email:"amy" oR -currency:"usd"', found('or', amy, { ...dollars, negated: true })],
    ['email:"amy" AND currency:"usd" email:"amy"', found('and', amy, dollars, amy)],
    ['url:null', found('and', clause('url', {}))],
    ['url:NULL', found('and', clause('url', {}))],
    ['url:"null"', found('and', clause('url', { value: 'null' }))],
    ['url:""', found('and', clause('url', { value: '' }))],
    ['amount:1000', found('and', clause('amount', { value: 1000 }))],
    ['amount:-5', found('and', clause('amount', { value: -5 }))],
    ['amount>1000', found('and', clause('amount', { operator: '>', value: 1000 }))],
    ['amount>=1000', found('and', clause('amount', { operator: '>=', value: 1000 }))],
    ['amount<1000', found('and', clause('amount', { operator: '<', value: 1000 }))],
    ['amount<=1000', found('and', clause('amount', { operator: '<=', value: 1000 }))],
    ['amount>="10"', found('and', clause('amount', { operator: '>=', value: 10 }))],
    ['amount>007', found('and', clause('amount', { operator: '>', value: 7 }))],
    ['name~"amy"', found('and', clause('name', { operator: '~', value: 'amy' }))],
    ['phone~555', found('and', clause('phone', { operator: '~', value: '555' }))],
    ['name~"日本語"', found('and', clause('name', { operator: '~', value: '日本語' }))],
    [
      'payment_method_details.card.last4:0042',
      found('and', clause('payment_method_details.card.last4', { value: '0042' })),
    ],
    [
      'number:99999999999999999999',
      found('and', clause('number', { value: '99999999999999999999' })),
    ],
    [
      'metadata["donation-id"]:"asdf-jkl"',
      found('and', clause('metadata', { metadataKey: 'donation-id', value: 'asdf-jkl' })),
    ],
    [
      "metadata['a b']:'c d'",
      found('and', clause('metadata', { metadataKey: 'a b', value: 'c d' })),
    ],
    ['-metadata["k"]:null', found('and', clause('metadata', { metadataKey: 'k', negated: true }))],
    ['metadata["\\"]"]:"x"', found('and', clause('metadata', { metadataKey: '"]', value: 'x' }))],
    ['note:"say \\"hi\\" AND go"', found('and', clause('note', { value: 'say "hi" AND go' }))],
    ["note:'it\\'s'", found('and', clause('note', { value: "it's" }))],
    ['note:"it\'s"', found('and', clause('note', { value: "it's" }))],
    ['note:"a\\\\"', found('and', clause('note', { value: 'a\\' }))],
    ['note:"a\\b"', found('and', clause('note', { value: 'a\\b' }))],
    ['and:"x" or:"y"', found('and', clause('and', { value: 'x' }), clause('or', { value: 'y' }))],
    ['__proto__:"x"', found('and', clause('__proto__', { value: 'x' }))],
  ])('reads %s', (query, parsed) => {
    expect(parseSearch(query)).toEqual(parsed)
  })

  it.each<[string, SearchRefusal]>([
    ['', 'unparsable'],
    ['   ', 'unparsable'],
    ['asdf', 'unparsable'],
    [':"x"', 'unparsable'],
    ['-', 'unparsable'],
    ['- email:"amy"', 'unparsable'],
    ['--email:"amy"', 'unparsable'],
    ['email:', 'unparsable'],
    ['email:amy', 'unparsable'],
    ['email:"amy', 'unparsable'],
    ['email:"amy\\"', 'unparsable'],
    ['email:"amy\'', 'unparsable'],
    ['email="amy"', 'unparsable'],
    ['email : "amy"', 'unparsable'],
    ['email:"amy"currency:"usd"', 'unparsable'],
    ['email:"amy" AND', 'unparsable'],
    ['AND email:"amy"', 'unparsable'],
    ['email:"amy" AND AND currency:"usd"', 'unparsable'],
    ['(email:"amy")', 'unparsable'],
    ['amount:1e3', 'unparsable'],
    ['amount:1.', 'unparsable'],
    ['metadata:"x"', 'unparsable'],
    ['metadata[key]:"x"', 'unparsable'],
    ['metadata["key":"x"', 'unparsable'],
    ['metadata["key]:"x"', 'unparsable'],
    ['metadata[', 'unparsable'],
    ['email:"amy" OR currency:"usd" AND name:"x"', 'joins_mixed'],
    ['email:"amy" OR currency:"usd" name:"x"', 'joins_mixed'],
    ['email:"amy" currency:"usd" OR name:"x"', 'joins_mixed'],
    ['name~"am"', 'substring_too_short'],
    ['name~""', 'substring_too_short'],
    ['name~"😀😀"', 'substring_too_short'],
    ['name~null', 'text_needed'],
    ['amount>null', 'number_needed'],
    ['amount>"ten"', 'number_needed'],
    ['amount>""', 'number_needed'],
    [`amount>${'9'.repeat(400)}`, 'number_needed'],
  ])('refuses %s', (query, reason) => {
    expect(parseSearch(query)).toEqual({ ok: false, reason })
  })

  it('takes ten clauses and no more', () => {
    const clauses = (count: number) => Array<string>(count).fill('a:1').join(' ')
    expect(parseSearch(clauses(10)).ok).toBe(true)
    expect(parseSearch(clauses(11))).toEqual({ ok: false, reason: 'too_many_clauses' })
  })
})

describe('any text', () => {
  const fragments = fc.constantFrom(
    ...['a', 'metadata', '[', ']', '"', "'", '\\', ':', '~', '>', '<', '>=', '-', ' ', 'AND', 'or'],
    ...['null', '12', '1.5', '\n', '.', '😀', '\u0000', '__proto__', 'x:"y"', 'metadata["k"]:"v"'],
  )
  const query = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fragments, { maxLength: 25 }).map((parts) => parts.join('')),
  )

  it('is answered, and what is found keeps its promises', () => {
    fc.assert(
      fc.property(query, (text) => {
        const parsed = parseSearch(text)
        if (!parsed.ok) return
        expect(parsed.clauses.length).toBeGreaterThan(0)
        expect(parsed.clauses.length).toBeLessThanOrEqual(10)
        for (const { field, metadataKey, operator, value } of parsed.clauses) {
          expect(field).toMatch(/^[A-Za-z0-9_.]+$/)
          expect(metadataKey === null).toBe(field !== 'metadata')
          if (operator === '~') expect(typeof value).toBe('string')
          if (!':~'.includes(operator)) expect(Number.isFinite(value)).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('is read in one pass, however long and nasty', () => {
    const length = 300_000
    const nasty = [
      '"'.repeat(length),
      '\\'.repeat(length),
      `a:"${'\\"'.repeat(length)}`,
      `a:"${'\\'.repeat(length)}`,
      `metadata["${'"]["'.repeat(length)}`,
      `a:${'1'.repeat(length)}x`,
      `a:${'1.'.repeat(length)}`,
      `${'a.'.repeat(length)}`,
      `${' '.repeat(length)}a`,
      `a:1${' '.repeat(length)}AND`,
      `a~"${'b'.repeat(length)}"`,
      'AND '.repeat(length),
      'a:1 '.repeat(length),
    ]
    for (const text of nasty) expect(typeof parseSearch(text).ok).toBe('boolean')
  }, 5000)
})

describe('a query that was written from clauses', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 12 })
  const quoted = (value: string) => `"${value.replaceAll(/["\\]/g, (letter) => `\\${letter}`)}"`
  const fields = fc
    .oneof(fc.stringMatching(/^[a-z][a-z0-9_.]{0,10}$/), fc.constant('metadata'))
    .chain((field) => fc.tuple(fc.constant(field), field === 'metadata' ? text : fc.constant(null)))
  const operands = fc.oneof(
    fc.tuple(fc.constant(':' as const), fc.oneof(text, fc.integer(), fc.constant(null))),
    fc.tuple(
      fc.constantFrom('>' as const, '<' as const, '>=' as const, '<=' as const),
      fc.integer(),
    ),
    fc.tuple(
      fc.constant('~' as const),
      text.filter((value) => [...value].length >= 3),
    ),
  )
  const clauses = fc
    .tuple(fields, operands, fc.boolean())
    .map(([[field, metadataKey], [operator, value], negated]) => {
      return { field, metadataKey, operator, value, negated } satisfies SearchClause
    })

  const written = ({ field, metadataKey, operator, value, negated }: SearchClause) =>
    [
      negated ? '-' : '',
      metadataKey === null ? field : `metadata[${quoted(metadataKey)}]`,
      operator,
      typeof value === 'string' ? quoted(value) : String(value),
    ].join('')

  it('is read back as those clauses', () => {
    const lists = fc.array(clauses, { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(lists, fc.constantFrom(' ', ' AND ', ' or ', '\tOR\n'), (list, separator) => {
        const join = list.length > 1 && /or/i.test(separator) ? 'or' : 'and'
        const parsed = parseSearch(list.map(written).join(separator))
        expect(parsed).toEqual({ ok: true, join, clauses: list })
      }),
      { numRuns: 500 },
    )
  })
})
