/** Puts objects where an answer holds their ids, as `expand` asks. */

import { EXPANDABLE, type ExpandTree, type Expansion } from '../objects/expandable.ts'
import type { Reader } from '../store/reader.ts'
import { INCLUDES } from './includes.ts'
import { findObject } from './nouns.ts'

type Wire = Record<string, unknown>

/** Changes the answer in place. Paths were checked before: see `refusalToExpand`. */
export async function expand(reader: Reader, answer: object, tree: ExpandTree): Promise<void> {
  // What operations return is made of plain objects with string keys.
  const wire = answer as Wire
  if (wire.object === 'list' || wire.object === 'search_result') {
    const inner = tree.data
    // A list's data are objects.
    if (inner) for (const item of wire.data as object[]) await expand(reader, item, inner)
    return
  }
  const properties = EXPANDABLE[String(wire.object)] ?? {}
  for (const [path, expansion] of Object.entries(properties)) {
    const names = path.split('.')
    const inner = names.reduce<ExpandTree | undefined>((node, name) => node?.[name], tree)
    if (inner) await expandAt(reader, wire, names, expansion, inner)
  }
}

async function expandAt(
  reader: Reader,
  root: Wire,
  names: readonly string[],
  expansion: Expansion,
  inner: ExpandTree,
): Promise<void> {
  for (const holder of holdersOf(root, names.slice(0, -1))) {
    const name = names[names.length - 1]!
    const value = expansion.by === 'include' ? await include(reader, root, names) : holder[name]
    if (expansion.by === 'include') holder[name] = value
    if (expansion.by === 'id' && typeof value === 'string') {
      const object = expansion.object === 'source' ? sourceOf(value) : expansion.object
      holder[name] = (await findObject(reader, object, value)) ?? value
    }
    const reached = holder[name]
    if (typeof reached === 'object' && reached !== null) await expand(reader, reached, inner)
  }
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

async function include(reader: Reader, root: Wire, names: readonly string[]): Promise<unknown> {
  const load = INCLUDES[`${String(root.object)}.${names.join('.')}`]
  return load ? load(reader, root) : null
}

/** What moved the money of a balance transaction, told by its id. */
function sourceOf(id: string): string {
  return id.startsWith('re_') ? 'refund' : 'charge'
}
