import { describe, expect, it } from 'vitest'
import { parseForm } from '../lib/form.ts'
import { KNOWN_LEAVES } from './known-leaves.ts'
import { unknownBelow } from './names-below.ts'

describe('the names below a parameter', () => {
  it.each<[string, string, string[]]>([
    ['', 'p=x', []],
    ['', 'p[a]=x', ['p[a]']],
    ['{a b}', 'p[a]=x&p[b]=x', []],
    ['{a b}', 'p[a]=x&p[c]=x&p[d]=x', ['p[c]', 'p[d]']],
    ['{a{b} c}', 'p[a][b]=x&p[c][b]=x', ['p[c][b]']],
    ['[]', 'p[]=x&p[]=y', []],
    ['[]', 'p[3]=x', []],
    ['[]', 'p[a]=x', ['p[a]']],
    ['[]', 'p[0][a]=x', ['p[0][a]']],
    ['[]{a b[]}', 'p[0][a]=x&p[1][b][]=x', []],
    ['[]{a b[]}', 'p[0][c]=x', ['p[0][c]']],
    ['{}', 'p[any]=x&p[0]=x', []],
    ['{}', 'p[any][more]=x', ['p[any][more]']],
    ['{}{a}', 'p[any][a]=x&p[any][b]=x', ['p[any][b]']],
    ['{a}', 'p[constructor]=x&p[__proto__]=x', ['p[constructor]', 'p[__proto__]']],
  ])('as %s, do not hold all of %s', (text, form, expected) => {
    const parsed = parseForm(form)
    if (typeof parsed === 'string') throw new Error(parsed)
    expect(unknownBelow(parsed['p']!, text, 'p')).toEqual(expected)
  })

  it('can be read of every parameter in the table', () => {
    const texts = Object.values(KNOWN_LEAVES).flatMap((names) => Object.values(names))
    for (const text of texts) {
      const isMap = text.startsWith('{}')
      expect(unknownBelow({ no_such_name: '' }, text, 'p')).toHaveLength(isMap ? 0 : 1)
    }
  })
})
