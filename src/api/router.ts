/** Finds the route of a method and path. */

import type { Route } from './route.ts'

export interface Matched {
  readonly route: Route
  /** What stands where the route's path has `:id`, decoded. */
  readonly ids: readonly string[]
}

export type Router = (method: string, path: string) => Matched | null

interface Entry {
  readonly route: Route
  readonly segments: readonly string[]
}

/** Literal segments win over ids: `/v1/products/search` is no product. */
export function makeRouter(routes: readonly Route[]): Router {
  const byShape = new Map<string, Entry[]>()
  for (const route of routes) {
    const segments = segmentsOf(route.path)
    const shape = `${route.method} ${segments.length} ${segments[1]}`
    const entries = byShape.get(shape) ?? []
    entries.push({ route, segments })
    byShape.set(
      shape,
      entries.sort((a, b) => idsIn(a) - idsIn(b)),
    )
  }
  return (method, path) => {
    const segments = segmentsOf(path)
    for (const entry of byShape.get(`${method} ${segments.length} ${segments[1]}`) ?? []) {
      const ids = match(entry.segments, segments)
      if (ids) return { route: entry.route, ids }
    }
    return null
  }
}

function segmentsOf(path: string): string[] {
  return path.slice(1).split('/')
}

function idsIn({ segments }: Entry): number {
  return segments.filter((segment) => segment.startsWith(':')).length
}

function match(pattern: readonly string[], segments: readonly string[]): string[] | null {
  const ids: string[] = []
  for (const [index, expected] of pattern.entries()) {
    const given = segments[index] ?? ''
    if (expected.startsWith(':')) {
      if (given === '') return null
      ids.push(decode(given))
    } else if (expected !== given) return null
  }
  return ids
}

/** What does not decode names nothing, and neither does a NUL: the segment stands as it is. */
function decode(segment: string): string {
  if (!segment.includes('%') || segment.includes('%00')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
