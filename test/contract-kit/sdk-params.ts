/** What a request may carry according to the SDK, down to its last leaf. */

import { alternativesOf, fieldsOf, parseTypeName, type PlainShape } from './resolve-shape.ts'
import type { ObjectShape, Shape } from './shape.ts'

export type LeafKind = 'string' | 'number' | 'boolean' | 'enum' | 'decimal' | 'file'

export interface Leaf {
  /** `line_items[].price_data.recurring.interval`, `metadata{}`, `expand[]`. */
  readonly path: string
  readonly kind: LeafKind
  /** The words of an enum, or those accepted beside another kind, such as `now` beside a number. */
  readonly values: readonly string[]
  /** Whether Stripe may add words without a new API version. */
  readonly open: boolean
  /** Whether an empty string unsets it. */
  readonly emptyable: boolean
  /** Whether the hash that holds it needs it. */
  readonly required: boolean
}

/** An inner node: what stands above leaves. A list is at `images`, its elements at `images[]`. */
export interface ParamHash {
  readonly path: string
  readonly kind: 'hash' | 'list' | 'map'
  readonly emptyable: boolean
  readonly required: boolean
}

interface Collected {
  readonly leaves: Map<string, Leaf>
  readonly hashes: Map<string, ParamHash>
}

interface Place {
  readonly path: string
  readonly required: boolean
  readonly depth: number
}

/** Deeper than any parameter of Stripe's: only a type that contains itself gets here. */
const DEPTH_MAX = 16

const walked = new Map<string, Collected>()

/** Every leaf of a type of parameters, such as `Stripe.Checkout.SessionCreateParams`. */
export function paramLeaves(typeName: string): readonly Leaf[] {
  return [...walk(typeName).leaves.values()]
}

/** Every inner node of a type of parameters. */
export function paramHashes(typeName: string): readonly ParamHash[] {
  return [...walk(typeName).hashes.values()]
}

/** One leaf, for tests of a single parameter; asking for a path that Stripe lacks is a mistake. */
export function paramLeaf(typeName: string, path: string): Leaf {
  const leaf = walk(typeName).leaves.get(path)
  if (!leaf) throw new Error(`${typeName} has no parameter ${path}`)
  return leaf
}

function walk(typeName: string): Collected {
  const known = walked.get(typeName)
  if (known) return known
  const collected: Collected = { leaves: new Map(), hashes: new Map() }
  for (const shape of alternativesOf(parseTypeName(typeName))) {
    if (shape.kind !== 'object') throw new Error(`${typeName} holds no parameters`)
    collectFields(shape, { path: '', required: true, depth: 0 }, collected)
  }
  walked.set(typeName, collected)
  return collected
}

function collectFields(shape: ObjectShape, { path, depth }: Place, collected: Collected): void {
  for (const [name, field] of Object.entries(fieldsOf(shape))) {
    const inside = path === '' ? name : `${path}.${name}`
    collect(field.shape, { path: inside, required: field.required, depth: depth + 1 }, collected)
  }
}

function collect(shape: Shape, place: Place, collected: Collected): void {
  const { path, required, depth } = place
  if (depth > DEPTH_MAX) throw new Error(`${path} never ends`)
  if (shape.kind === 'named' && shape.name === 'Stripe.FileData') {
    return addLeaf(collected, leafOf([], 'file', place, false))
  }
  const options = alternativesOf(shape)
  const emptyable = options.some(isEmpty)
  const scalars = options.filter((option) => isScalar(option) && !isOnlyEmpty(option))
  if (scalars.length > 0) addLeaf(collected, leafOf(scalars, kindOf(scalars), place, emptyable))

  for (const option of options) {
    if (option.kind === 'object') {
      addHash(collected, { path, kind: 'hash', emptyable, required })
      collectFields(option, place, collected)
    } else if (option.kind === 'array' || option.kind === 'map') {
      const isList = option.kind === 'array'
      addHash(collected, { path, kind: isList ? 'list' : 'map', emptyable, required })
      const inside = `${path}${isList ? '[]' : '{}'}`
      collect(option.of, { path: inside, required: false, depth: depth + 1 }, collected)
    } else if (option.kind === 'opaque' || option.kind === 'partial') {
      throw new Error(`${path} is no parameter that travels: ${option.kind}`)
    }
  }
}

function isEmpty(option: PlainShape): boolean {
  return option.kind === 'null' || (option.kind === 'enum' && option.values.includes(''))
}

function isOnlyEmpty(option: PlainShape): boolean {
  return option.kind === 'enum' && option.values.every((value) => value === '')
}

function isScalar({ kind }: PlainShape): boolean {
  return ['string', 'number', 'boolean', 'decimal', 'enum', 'constant', 'unknown'].includes(kind)
}

/** A text takes anything, so it comes before the words and numbers that it also takes. */
function kindOf(scalars: readonly PlainShape[]): LeafKind {
  const has = (kind: PlainShape['kind']): boolean => scalars.some((scalar) => scalar.kind === kind)
  if (has('string') || has('unknown')) return 'string'
  if (has('decimal')) return 'decimal'
  if (has('number')) return 'number'
  if (has('boolean') || has('constant')) return 'boolean'
  return 'enum'
}

function leafOf(
  scalars: readonly PlainShape[],
  kind: LeafKind,
  { path, required }: Place,
  emptyable: boolean,
): Leaf {
  const words = scalars.flatMap((scalar) => (scalar.kind === 'enum' ? scalar.values : []))
  const open = scalars.some((scalar) => scalar.kind === 'enum' && scalar.open)
  const values = words.filter((word) => word !== '')
  return { path, kind, values, open, emptyable, required }
}

/** Two hashes of a union may share a leaf, such as the `object` of a card and of a bank account. */
function addLeaf({ leaves }: Collected, leaf: Leaf): void {
  const known = leaves.get(leaf.path)
  leaves.set(
    leaf.path,
    known
      ? {
          ...leaf,
          values: [...new Set([...known.values, ...leaf.values])],
          emptyable: known.emptyable || leaf.emptyable,
          required: known.required && leaf.required,
        }
      : leaf,
  )
}

function addHash({ hashes }: Collected, hash: ParamHash): void {
  const known = hashes.get(hash.path)
  hashes.set(hash.path, known ? { ...hash, required: known.required && hash.required } : hash)
}
