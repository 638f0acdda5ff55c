/**
 * Which names Stripe has below a parameter, in one text: `{enabled liability{account type}}` for a
 * hash, `[]` for a list of values, `[]{label value}` for a list of hashes, `{}` for a map.
 */

import { assert } from '../lib/assert.ts'
import { type FormValue, isIndexed } from '../lib/form.ts'

/** By route, such as `POST /v1/prices`, and by parameter. */
export type NamesBelow = Readonly<Record<string, Readonly<Record<string, string>>>>

interface Names {
  readonly fields: ReadonlyMap<string, Names>
  /** What each element of a list has. */
  readonly items: Names | null
  /** What each value of a map has, whatever its key. */
  readonly values: Names | null
}

const NOTHING: Names = { fields: new Map(), items: null, values: null }

/** The texts come from one table, so this grows no longer than it. */
const parsed = new Map<string, Names>()

/** The names in a value that the text does not have, as errors write them. */
export function unknownBelow(value: FormValue, text: string, path: string): readonly string[] {
  let names = parsed.get(text)
  if (!names) parsed.set(text, (names = parse(text)))
  return unknown(value, names, path)
}

function unknown(value: FormValue, { fields, items, values }: Names, path: string): string[] {
  if (typeof value === 'string') return []
  const each = items && isIndexed(value) ? items : values
  return Object.entries<FormValue>(value).flatMap(([key, inner]) => {
    const names = each ?? fields.get(key)
    const where = `${path}[${key}]`
    return names ? unknown(inner, names, where) : [where]
  })
}

function parse(text: string): Names {
  const tokens = text.match(/\[\]|\{\}|[{}]|[^\s[\]{}]+/g) ?? []
  let at = 0
  const read = (): Names => {
    const opening = tokens[at]
    if (opening !== '[]' && opening !== '{}' && opening !== '{') return NOTHING
    at++
    if (opening === '[]') return { ...NOTHING, items: read() }
    if (opening === '{}') return { ...NOTHING, values: read() }
    const fields = new Map<string, Names>()
    while (tokens[at] !== '}') {
      const name = tokens[at++]
      assert(name !== undefined, `${text} does not end`)
      fields.set(name, read())
    }
    at++
    return { ...NOTHING, fields }
  }
  return read()
}
