/** Writes a request that carries one leaf of Stripe's parameters, with a plausible value. */

import { type Leaf, type ParamHash, paramHashes, paramLeaves } from '../contract-kit/sdk-params.ts'

export interface LeafForm {
  /** As errors write it: `line_items[0][price]`. */
  readonly param: string
  readonly value: string
  /** The leaf first, then what the hashes around it need. */
  readonly pairs: readonly (readonly [string, string])[]
}

/** Words that stand for nothing, so sending one proves nothing. */
const OFF = ['false', 'none', 'never']

/** By the leaf's last name. */
const TEXTS: Readonly<Record<string, string>> = {
  account: 'acct_1MoC3TLkdIwHu7ix',
  currency: 'eur',
  customer_email: 'jenny@example.com',
  email: 'jenny@example.com',
  phone: '+15555550123',
  statement_descriptor: 'TEA SHOP',
  statement_descriptor_suffix: 'TEA',
}

/** The path with an index for each list and a key for each map. */
export function paramOf(path: string): string {
  const [first = '', ...rest] = path
    .replaceAll('[]', '.0')
    .replaceAll('{}', '.key')
    .split('.')
  return first + rest.map((part) => `[${part}]`).join('')
}

export function valueOf({ kind, values, path }: Leaf, off: readonly string[] = []): string {
  const word = values.find((value) => !OFF.includes(value) && !off.includes(value))
  const name = path.replace(/(\[\]|\{\})$/, '').replace(/^.*\./, '')
  if (kind === 'boolean') return 'true'
  if (kind === 'number') return '7'
  if (kind === 'decimal') return '12.5'
  if (kind === 'enum' && word !== undefined) return word
  if (/(^|_)(url|images)$/.test(name)) return 'https://example.com/there'
  return TEXTS[name] ?? 'text'
}

/** `given` are the leaf's own values where a plain one would not do. */
export function formOf(typeName: string, leaf: Leaf, given?: string): LeafForm {
  const param = paramOf(leaf.path)
  const value = given ?? valueOf(leaf)
  const needed = neededFor(leaf.path, paramLeaves(typeName), paramHashes(typeName))
  const others = needed.map((other) => [paramOf(other.path), valueOf(other)] as const)
  return { param, value, pairs: [[param, value], ...others] }
}

/** The required leaves of every hash around a leaf, but not those of the request itself. */
function neededFor(
  path: string,
  leaves: readonly Leaf[],
  hashes: readonly ParamHash[],
): readonly Leaf[] {
  const around = hashes.filter((hash) => hash.kind === 'hash' && isBelow(path, hash.path))
  return around.flatMap((hash) => requiredIn(hash.path, leaves, hashes)).filter((leaf) => leaf.path !== path)
}

function requiredIn(
  hash: string,
  leaves: readonly Leaf[],
  hashes: readonly ParamHash[],
): readonly Leaf[] {
  const own = leaves.filter((leaf) => leaf.required && parentOf(leaf.path) === hash)
  const inner = hashes.filter((one) => one.required && parentOf(one.path) === hash)
  return [...own, ...inner.flatMap(({ path }) => requiredIn(path, leaves, hashes))]
}

function isBelow(path: string, hash: string): boolean {
  return path.startsWith(`${hash}.`)
}

function parentOf(path: string): string {
  return path.replace(/(^|\.)[^.]*$/, '')
}
