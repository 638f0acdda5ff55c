/** Decodes form bodies and query strings in the bracket dialects that Stripe's SDKs and curl speak. */

/** A decoded value: text, a list, or a hash. Hashes have no prototype, so no key is special. */
export type FormValue = string | readonly FormValue[] | Form
export interface Form {
  readonly [key: string]: FormValue
}

type Node = { [key: string]: Node | string }

/** How much one body may hold. */
export const FORM_LIMITS = { keys: 1000, depth: 10 } as const

export type FormRefusal = 'too_many_keys' | 'too_deep'

/** Where a list's elements without an index (`a[]=x`) are counted, under a key no form can send. */
const nextIndex = new WeakMap<Node, number>()

/** The hash that the text says, or why it is refused. Never throws. */
export function parseForm(text: string): Form | FormRefusal {
  const root: Node = Object.create(null)
  if (text === '') return root
  const pairs = text.split('&')
  if (pairs.length > FORM_LIMITS.keys) return 'too_many_keys'
  for (const pair of pairs) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const name = decode(equals < 0 ? pair : pair.slice(0, equals))
    const path = pathOf(name)
    if (path.length > FORM_LIMITS.depth) return 'too_deep'
    place(root, path, equals < 0 ? '' : decode(pair.slice(equals + 1)))
  }
  return settle(root) as Form
}

/** Brackets that do not close are part of the name, as Rack reads them. */
function pathOf(name: string): string[] {
  const open = name.indexOf('[')
  if (open <= 0 || !name.endsWith(']')) return [name]
  return [name.slice(0, open), ...name.slice(open + 1, -1).split('][')]
}

function place(root: Node, path: readonly string[], value: string): void {
  let node = root
  for (let i = 0; i < path.length - 1; i++) {
    const key = path[i] === '' ? elementKey(node, path.slice(i + 1)) : path[i]!
    const child = node[key]
    if (typeof child === 'object') node = child
    else node = node[key] = Object.create(null) as Node
  }
  const last = path[path.length - 1]!
  if (last === '' && path.length > 1) node[append(node)] = value
  else if (node[last] === undefined) node[last] = value
  else repeat(node, last, value)
}

/** `a=1&a=2` is a list of two. */
function repeat(node: Node, key: string, value: string): void {
  const before = node[key]!
  if (typeof before === 'object') {
    before[append(before)] = value
    return
  }
  const list: Node = Object.create(null)
  list[append(list)] = before
  list[append(list)] = value
  node[key] = list
}

/** `a[][b]=1&a[][c]=2` is one element; a key that comes again begins the next. */
function elementKey(list: Node, rest: readonly string[]): string {
  const count = nextIndex.get(list) ?? 0
  const last = count > 0 ? list[String(count - 1)] : undefined
  if (typeof last === 'object' && !(rest.length === 1 && rest[0]! in last)) return String(count - 1)
  return append(list)
}

function append(list: Node): string {
  let index = nextIndex.get(list) ?? 0
  while (String(index) in list) index++
  nextIndex.set(list, index + 1)
  return String(index)
}

/** Hashes whose keys are all whole numbers are lists, ordered by index; gaps close up. */
function settle(node: Node | string): FormValue {
  if (typeof node === 'string') return node
  const keys = Object.keys(node)
  for (const key of keys) {
    const value = node[key]!
    if (typeof value !== 'string') node[key] = settle(value) as Node
  }
  if (keys.length === 0 || !keys.every(isIndex)) return node
  // Integer-like keys of an object already come in ascending order.
  return keys.map((key) => node[key]!)
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
