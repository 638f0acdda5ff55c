/**
 * Decodes form bodies and query strings in the bracket dialects that Stripe's SDKs and curl speak.
 */

/** A decoded value: text, a list, or a hash. Hashes have no prototype, so no key is special. */
export type FormValue = string | readonly FormValue[] | Form
export interface Form {
  readonly [key: string]: FormValue
}

type Node = { [key: string]: Node | string }

/** How much one body may hold. */
export const FORM_LIMITS = { keys: 1000, depth: 10 } as const

export type FormRefusal = 'too_many_keys' | 'too_deep' | 'contradictory'

/** Where a list's elements without an index (`a[]=x`) are counted. */
const nextIndex = new WeakMap<Node, number>()

/** The hash that the text says, or why it is refused. Never throws. */
export function parseForm(text: string): Form | FormRefusal {
  const root: Node = Object.create(null)
  if (text === '') return root
  // One pair more than allowed tells enough: a megabyte of `&` is not worth cutting up.
  const pairs = text.toWellFormed().split('&', FORM_LIMITS.keys + 1)
  if (pairs.length > FORM_LIMITS.keys) return 'too_many_keys'
  for (const pair of pairs) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const path = pathOf(decode(equals < 0 ? pair : pair.slice(0, equals)))
    if (path.length > FORM_LIMITS.depth) return 'too_deep'
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1))
    if (!place(root, path, value)) return 'contradictory'
  }
  return hashOf(root)
}

/** Whether a value may be read as a list: `a[3]=x&a[7]=y` has gaps, and is a hash of indexes. */
export function isIndexed(value: FormValue): value is readonly FormValue[] | Form {
  if (typeof value === 'string') return false
  const keys = Object.keys(value)
  return isList(value) || (keys.length > 0 && keys.every(isIndex))
}

/** `Array.isArray` does not tell a list that may not be changed from a hash. */
export function isList(value: Exclude<FormValue, string>): value is readonly FormValue[] {
  return Array.isArray(value)
}

/** The same text for the same value, in whatever order its names came. */
export function canonicalText(value: FormValue): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalText).join(',')}]`
  const pairs = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${pairs.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalText(inner)}`).join(',')}}`
}

/** Brackets that do not close are part of the name, as Rack reads them. */
function pathOf(name: string): string[] {
  const open = name.indexOf('[')
  if (open <= 0 || !name.endsWith(']')) return [name]
  const inner = name.slice(open + 1, -1).split('][', FORM_LIMITS.depth + 1)
  return [name.slice(0, open), ...inner]
}

/** False when the form says of one name that it is a text and that it is a hash. */
function place(root: Node, path: readonly string[], value: string): boolean {
  let node = root
  for (let i = 0; i < path.length - 1; i++) {
    const key = i > 0 && path[i] === '' ? elementKey(node, path.slice(i + 1)) : path[i]!
    const child = node[key]
    if (typeof child === 'string') return false
    node = child ?? (node[key] = Object.create(null) as Node)
  }
  const last = path[path.length - 1]!
  if (last === '' && path.length > 1) node[append(node)] = value
  else if (node[last] === undefined) node[last] = value
  else return repeat(node, last, value)
  return true
}

/** `a=1&a=2` is a list of two. */
function repeat(node: Node, key: string, value: string): boolean {
  const before = node[key]!
  if (typeof before === 'object') {
    if (!isIndexed(before)) return false
    before[append(before)] = value
    return true
  }
  const list: Node = Object.create(null)
  list[append(list)] = before
  list[append(list)] = value
  node[key] = list
  return true
}

/** `a[][b]=1&a[][c]=2` is one element; a name that comes again begins the next. */
function elementKey(list: Node, rest: readonly string[]): string {
  const count = nextIndex.get(list) ?? 0
  const last = count > 0 ? list[String(count - 1)] : undefined
  if (typeof last === 'object' && !holds(last, rest)) return String(count - 1)
  return append(list)
}

/** Whether an element has the name already. Lists in it have no last name: they grow. */
function holds(element: Node, names: readonly string[]): boolean {
  if (names.includes('')) return false
  let inner: Node | string | undefined = element
  for (const name of names) inner = typeof inner === 'object' ? inner[name] : undefined
  return inner !== undefined
}

function append(list: Node): string {
  let index = nextIndex.get(list) ?? 0
  while (String(index) in list) index++
  nextIndex.set(list, index + 1)
  return String(index)
}

function hashOf(node: Node): Form {
  const hash: Record<string, FormValue> = node
  for (const key of Object.keys(node)) {
    const value = node[key]!
    if (typeof value === 'object') hash[key] = settle(value)
  }
  return hash
}

/** A hash whose keys count from 0 without a gap is a list. */
function settle(node: Node): FormValue {
  const hash = hashOf(node)
  const keys = Object.keys(hash)
  // Whole numbers come first among an object's keys, in ascending order.
  const isList = keys.length > 0 && keys.every((key, index) => key === String(index))
  return isList ? Object.values(hash) : hash
}

function isIndex(key: string): boolean {
  return /^(0|[1-9]\d{0,8})$/.test(key)
}

function decode(text: string): string {
  if (!text.includes('%') && !text.includes('+')) return text
  const spaced = text.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    // A stray percent sign stands for itself, and bytes that are no UTF-8 become U+FFFD.
    return new URLSearchParams(`x=${text}`).get('x') ?? spaced
  }
}
