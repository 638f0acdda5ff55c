/** Who may import whom: the table in ARCHITECTURE.md, and the rules that need no table. */

import { type Source, type TextFile, isClient, isProduction } from './source.ts'

/** For each room, the rooms (`store`) and single files (`processors/port`) that it may import. */
export type Rooms = ReadonlyMap<string, ReadonlySet<string>>

type Graph = ReadonlyMap<string, Iterable<string>>

export function readRooms(architecture: string): Rooms {
  const rows = architecture.matchAll(/^\| *`(\w+)` *\|[^|]*\| *([\w/ ]+?|–) *\|$/gm)
  return new Map(
    [...rows].map(([, room = '', allowed = '']) => [
      room,
      new Set(allowed.split(' ').filter((name) => name !== '–')),
    ]),
  )
}

export function findUnknownRooms(rooms: Rooms, files: readonly TextFile[]): readonly string[] {
  const folders = files.flatMap(({ path }) => /^src\/([^/]+)\//.exec(path)?.[1] ?? [])
  return [...new Set(folders)].filter((folder) => !rooms.has(folder))
}

export function findTrespasses(rooms: Rooms, source: Source): readonly string[] {
  if (!isProduction(source)) return []
  return source.imports
    .filter(({ target }) => target !== null && !mayImport(rooms, source.path, target))
    .map(({ target }) => `${source.path} may not import ${target}`)
}

function mayImport(rooms: Rooms, path: string, target: string): boolean {
  if (!target.startsWith('src/')) return false
  const from = roomOf(path)
  const isCompositionRoot = from === null
  if (isCompositionRoot) return true
  const to = roomOf(target)
  if (to === null) return false
  const file = target.slice('src/'.length).replace(/\.tsx?$/, '')
  return from === to || rooms.get(from)?.has(to) === true || rooms.get(from)?.has(file) === true
}

function roomOf(path: string): string | null {
  const [, room, ...rest] = path.split('/')
  return room === undefined || rest.length === 0 ? null : room
}

/** A script for the browser is bundled apart; importing it would run it on the server. */
export function findImportsOfClients(source: Source): readonly string[] {
  if (isClient(source) || !isProduction(source)) return []
  return source.imports
    .filter(({ target }) => target !== null && isClient({ path: target, text: '' }))
    .map(({ target }) => `${source.path} may not import ${target}`)
}

/** What is imported at run time must be there where only `dependencies` are installed. */
export function findPackagesThatDoNotShip(
  shipped: readonly string[],
  source: Source,
): readonly string[] {
  if (!isProduction(source) || isClient(source)) return []
  return source.imports
    .filter(({ target, isTypeOnly }) => target === null && !isTypeOnly)
    .map(({ specifier }) => specifier)
    .filter((specifier) => !specifier.startsWith('node:'))
    .filter((specifier) => !shipped.includes(packageOf(specifier)))
    .map((specifier) => `${source.path} imports ${specifier}, which is no dependency`)
}

function packageOf(specifier: string): string {
  const length = specifier.startsWith('@') ? 2 : 1
  return specifier.split('/').slice(0, length).join('/')
}

export function graphOf(sources: readonly Source[]): Graph {
  const targets = ({ imports }: Source): readonly string[] =>
    imports.flatMap(({ target }) => target ?? [])
  return new Map(sources.map((source) => [source.path, targets(source)]))
}

/** The nodes along the first cycle, or none. */
export function findCycle(graph: Graph): readonly string[] {
  const done = new Set<string>()
  const walk = (node: string, trail: readonly string[]): readonly string[] => {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node]
    if (done.has(node)) return []
    done.add(node)
    for (const next of graph.get(node) ?? []) {
      const cycle = walk(next, [...trail, node])
      if (cycle.length > 0) return cycle
    }
    return []
  }
  for (const node of graph.keys()) {
    const cycle = walk(node, [])
    if (cycle.length > 0) return cycle
  }
  return []
}
