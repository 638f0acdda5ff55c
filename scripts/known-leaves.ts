/** Writes src/api/known-leaves.ts: the names that Stripe has below what is refused by name. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import type { NamesBelow } from '../src/api/names-below.ts'
import { routes } from '../src/api/routes.ts'
import { below, routeLeaves } from '../test/contract-kit/route-leaves.ts'

const TABLE_PATH = join(import.meta.dirname, '..', 'src', 'api', 'known-leaves.ts')

/** Names by the names before them. Those of a list stand below `[]`, those of a map below `{}`. */
type Names = Map<string, Names>

/** The table as it should be now. */
export function knownLeaves(): NamesBelow {
  const table: Record<string, Record<string, string>> = {}
  for (const { method, path, known } of routes) {
    const leaves = routeLeaves(method, path)
    for (const name of Object.keys(known)) {
      const rests = leaves.flatMap((leaf) => below(leaf.path, name) || [])
      if (rests.length > 0) (table[`${method} ${path}`] ??= {})[name] = textOf(namesOf(rests))
    }
  }
  return table
}

function namesOf(paths: readonly string[]): Names {
  const root: Names = new Map()
  for (const path of paths) {
    let names = root
    for (const [part] of path.matchAll(/\[\]|\{\}|[^.[\]{}]+/g)) {
      const inner = names.get(part) ?? new Map()
      names.set(part, inner)
      names = inner
    }
  }
  return root
}

function textOf(names: Names): string {
  const texts = [...names].toSorted().map(([name, inner]) => name + textOf(inner))
  const [only = ''] = texts
  if (!names.has('[]') && !names.has('{}')) return only && `{${texts.join(' ')}}`
  if (texts.length > 1) throw new Error(`these cannot stand together: ${texts.join(' ')}`)
  return only
}

async function write(): Promise<void> {
  const text = `/** Names below what is refused by name, found by scripts/known-leaves.ts. */

    import type { NamesBelow } from './names-below.ts'

    export const KNOWN_LEAVES: NamesBelow = ${JSON.stringify(knownLeaves())}`
  const options = await resolveConfig(TABLE_PATH)
  writeFileSync(TABLE_PATH, await format(text, { ...options, filepath: TABLE_PATH }))
}

if (import.meta.main) await write()
