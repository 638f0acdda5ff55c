/** Puts objects where an answer holds their ids, as `expand` asks. */

import { EXPANDABLE, type ExpandTree, type Expansion } from '../objects/expandable.ts'
import type { Inlined } from '../objects/versions/versions.ts'
import type { Reader } from '../store/reader.ts'
import { findDiscount } from './discounts-of.ts'
import { INCLUDES } from './includes.ts'
import { findObject } from './nouns.ts'

type Wire = Record<string, unknown>

/** Changes the answer in place. Paths were checked before: see `refusalToExpand`. */
export async function expand(
  reader: Reader,
  answer: object,
  tree: ExpandTree,
  list: Wire | null = null,
): Promise<void> {
  // What operations return is made of plain objects with string keys.
  const wire = answer as Wire
  if (wire.object === 'list' || wire.object === 'search_result') {
    const inner = tree.data
    // A list's data are objects.
    if (inner) for (const item of wire.data as object[]) await expand(reader, item, inner, wire)
    return
  }
  const properties = EXPANDABLE[String(wire.object)] ?? {}
  for (const [path, expansion] of Object.entries(properties)) {
    const names = path.split('.')
    const inner = names.reduce<ExpandTree | undefined>((node, name) => node?.[name], tree)
    const place = expansion.by === 'id' ? expansion.at?.split('.') : undefined
    if (inner) await expandAt(reader, { root: wire, list }, place ?? names, { expansion, inner })
  }
}

/** An object of an answer, and the list that it stands in if it does. */
interface Place {
  readonly root: Wire
  readonly list: Wire | null
}

async function expandAt(
  reader: Reader,
  place: Place,
  names: readonly string[],
  { expansion, inner }: { readonly expansion: Expansion; readonly inner: ExpandTree },
): Promise<void> {
  const { root } = place
  for (const holder of holdersOf(root, names.slice(0, -1))) {
    const name = names[names.length - 1]!
    const value = expansion.by === 'include' ? await include(reader, place, names) : holder[name]
    if (expansion.by === 'include') holder[name] = value
    if (expansion.by === 'id') holder[name] = await named(reader, place, expansion, value)
    for (const reached of [holder[name]].flat())
      if (typeof reached === 'object' && reached !== null) await expand(reader, reached, inner)
  }
}

/** The object in place of its id; each of several in place of theirs. */
async function named(
  reader: Reader,
  place: Place,
  expansion: Extract<Expansion, { readonly by: 'id' }>,
  value: unknown,
): Promise<unknown> {
  if (Array.isArray(value)) {
    const whole: unknown[] = []
    for (const one of value) whole.push(await named(reader, place, expansion, one))
    return whole
  }
  if (typeof value !== 'string') return value
  const { object } = expansion
  if (object === 'discount') {
    const around = { holder: place.root, list: place.list }
    const found = await findDiscount(reader, around, value)
    return found ? { ...found, source: { ...found.source } } : value
  }
  return (await findObject(reader, object === 'source' ? sourceOf(value) : object, value)) ?? value
}

/** The answer with whole objects where an older version has them whole; a copy if it has any. */
export async function inlined(reader: Reader, answer: object, wanted: Inlined): Promise<object> {
  if (Object.keys(wanted).length === 0 || gapsIn(answer, wanted).length === 0) return answer
  const whole = structuredClone(answer)
  const found = new Map<string, object>()
  for (const { holder, name, object, id } of gapsIn(whole, wanted)) {
    const key = `${object} ${id}`
    const there = found.get(key) ?? (await findObject(reader, object, id))
    if (!there) continue
    found.set(key, there)
    holder[name] = { ...there }
  }
  return whole
}

interface Gap {
  readonly holder: Wire
  readonly name: string
  readonly object: string
  readonly id: string
}

/** Where an id stands in place of what is wanted whole. */
function gapsIn(value: unknown, wanted: Inlined, gaps: Gap[] = []): readonly Gap[] {
  if (typeof value !== 'object' || value === null) return gaps
  for (const inner of Object.values(value)) gapsIn(inner, wanted, gaps)
  const kind = 'object' in value ? String(value.object) : ''
  const place = Object.hasOwn(wanted, kind) ? wanted[kind] : undefined
  if (!place) return gaps
  const [outer, name] = place.at
  // What operations return is made of plain objects with string keys.
  const holder = (value as Wire)[outer] as Wire | undefined
  const id = holder?.[name]
  if (holder && typeof id === 'string') gaps.push({ holder, name, object: place.object, id })
  return gaps
}

/** The objects that a path leads to; a list on the way leads to each of its elements. */
function holdersOf(root: Wire, names: readonly string[]): Wire[] {
  let holders = [root]
  for (const name of names) {
    holders = holders
      .flatMap((holder) => holder[name])
      .filter((value): value is Wire => typeof value === 'object' && value !== null)
  }
  return holders
}

async function include(
  reader: Reader,
  { root, list }: Place,
  names: readonly string[],
): Promise<unknown> {
  const load = INCLUDES[`${String(root.object)}.${names.join('.')}`]
  return load ? load(reader, root, list) : null
}

/** What moved the money of a balance transaction, or pays for a customer, told by its id. */
const SOURCES: Readonly<Record<string, string>> = {
  card: 'card',
  du: 'dispute',
  fee: 'application_fee',
  fr: 'fee_refund',
  po: 'payout',
  pyr: 'refund',
  re: 'refund',
  tr: 'transfer',
  trr: 'transfer_reversal',
  tu: 'topup',
}

function sourceOf(id: string): string {
  return SOURCES[id.split('_')[0] ?? ''] ?? 'charge'
}
