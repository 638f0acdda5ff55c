/** Judges each of Stripe's endpoints, parameters and events by what we accept and what we test. */

import {
  exclusionOf,
  FAMILIES,
  EXCLUDED,
  type Placement,
  placeOfEvent,
  placeOfPath,
} from './compatibility-scope.ts'
import { routeKey, sdkMethods } from './sdk-methods.ts'
import { paramLeaves } from './sdk-params.ts'
import { namesLeaf, type TestEvidence } from './test-evidence.ts'

/** What the product says of itself. */
export interface ProductSurface {
  readonly routes: readonly SurfaceRoute[]
  /** Parameters that the server takes on every route, such as `expand[]`. */
  readonly everywhere: readonly string[]
  /** Event types that some operation emits. */
  readonly events: readonly string[]
}

export interface SurfaceRoute {
  readonly method: string
  /** With placeholders, whatever they are called: `/v1/products/:id`. */
  readonly path: string
  /** The parameters that take effect, as `paramLeaves` writes them. */
  readonly leaves: readonly string[]
  /** Parameters or whole hashes without effect, refused by name unless they are off. */
  readonly known: Readonly<Record<string, { readonly why: string }>>
}

export type Verdict =
  { readonly status: 'yes' } | { readonly status: 'later' | 'never'; readonly reason: string }

export interface JudgedLeaf {
  readonly path: string
  readonly verdict: Verdict
}

export interface JudgedEndpoint {
  readonly route: string
  readonly verdict: Verdict
  /** Empty where the endpoint is not answered: all of its parameters share its verdict. */
  readonly leaves: readonly JudgedLeaf[]
  readonly leafCount: number
  /** What we take beyond Stripe's parameters. */
  readonly own: readonly JudgedLeaf[]
}

export interface JudgedEvent {
  readonly type: string
  readonly verdict: Verdict
}

export interface JudgedFamily {
  readonly title: string
  readonly endpoints: readonly JudgedEndpoint[]
  readonly events: readonly JudgedEvent[]
}

export interface Compatibility {
  readonly families: readonly JudgedFamily[]
  readonly excluded: readonly (JudgedFamily & { readonly reason: string })[]
}

const YES: Verdict = { status: 'yes' }
const UNTESTED: Verdict = { status: 'later', reason: 'accepted, but no test names it' }

export function judge(
  surface: ProductSurface,
  evidence: TestEvidence,
  eventTypes: readonly string[],
): Compatibility {
  const endpoints = uniqueEndpoints().map((endpoint) => ({
    place: placeOfPath(endpoint.path),
    judged: judgeEndpoint(endpoint, surface, evidence),
  }))
  const events = eventTypes.map((type) => ({
    place: placeOfEvent(type),
    judged: judgeEvent(type, surface, evidence),
  }))
  const within = (title: string): JudgedFamily => ({
    title,
    endpoints: endpoints
      .filter(({ place }) => titleOf(place) === title)
      .map(({ judged }) => judged),
    events: events.filter(({ place }) => titleOf(place) === title).map(({ judged }) => judged),
  })
  return {
    families: FAMILIES.map(({ title }) => within(title)),
    excluded: EXCLUDED.map(({ title, reason }) => ({ ...within(title), reason })),
  }
}

/**
 * What Stripe takes on a route of ours and we neither take nor refuse by name, as
 * `POST /v1/prices recurring.meter`: a caller is told that Stripe has no such parameter.
 */
export function unaccountedLeaves(surface: ProductSurface): readonly string[] {
  return uniqueEndpoints().flatMap(({ verb, path, params }) => {
    const route = findRoute(surface, verb, path)
    if (!route) return []
    const refused = Object.keys(route.known)
    return leavesOf(params)
      .filter((leaf) => !surface.everywhere.includes(leaf) && !route.leaves.includes(leaf))
      .filter((leaf) => !refused.some((known) => isWithin(leaf, known)))
      .map((leaf) => `${verb} ${path} ${leaf}`)
  })
}

interface Endpoint {
  readonly verb: string
  readonly path: string
  readonly params: readonly string[]
}

/** The SDK reaches some endpoints by several methods, whose parameters may differ. */
function uniqueEndpoints(): readonly Endpoint[] {
  const found = new Map<string, Endpoint>()
  for (const { verb, path, params } of sdkMethods()) {
    const key = routeKey(verb, path)
    const known = found.get(key)?.params ?? []
    const names = params === null || known.includes(params) ? known : [...known, params]
    found.set(key, { verb, path, params: names })
  }
  return [...found.values()]
}

function findRoute(surface: ProductSurface, verb: string, path: string): SurfaceRoute | undefined {
  const key = routeKey(verb, path)
  return surface.routes.find((ours) => routeKey(ours.method, ours.path) === key)
}

function leavesOf(params: readonly string[]): readonly string[] {
  return [...new Set(params.flatMap(paramLeaves).map((leaf) => leaf.path))]
}

function titleOf(place: Placement): string {
  return place.kind === 'family' ? place.family.title : place.excluded.title
}

function unanswered(place: Placement): Verdict {
  return place.kind === 'family'
    ? { status: 'later', reason: place.family.area }
    : { status: 'never', reason: place.excluded.reason }
}

function judgeEndpoint(
  { verb, path, params }: Endpoint,
  surface: ProductSurface,
  evidence: TestEvidence,
): JudgedEndpoint {
  const key = routeKey(verb, path)
  const place = placeOfPath(path)
  const route = findRoute(surface, verb, path)
  const theirs = leavesOf(params)
  const base = { route: `${verb} ${path}`, leafCount: theirs.length }
  if (!route) return { ...base, verdict: unanswered(place), leaves: [], own: [] }
  return {
    ...base,
    verdict: evidence.calls.has(key) ? YES : UNTESTED,
    leaves: theirs.map((leaf) => ({
      path: leaf,
      verdict: judgeLeaf(leaf, { route, place, surface, evidence }),
    })),
    own: route.leaves
      .filter((leaf) => !theirs.includes(leaf))
      .map((leaf) => ({ path: leaf, verdict: judgeTaken(leaf, key, evidence) })),
  }
}

interface LeafContext {
  readonly route: SurfaceRoute
  readonly place: Placement
  readonly surface: ProductSurface
  readonly evidence: TestEvidence
}

function judgeLeaf(leaf: string, { route, place, surface, evidence }: LeafContext): Verdict {
  const key = routeKey(route.method, route.path)
  if (surface.everywhere.includes(leaf)) {
    const anywhere = [...evidence.calls.values()].some((paths) => namesLeaf(paths, leaf))
    return anywhere ? YES : UNTESTED
  }
  const excluded = exclusionOf(leaf)
  const refused = Object.entries(route.known).find(([path]) => isWithin(leaf, path))?.[1]
  if (refused) return { status: excluded === null ? 'later' : 'never', reason: refused.why }
  if (route.leaves.includes(leaf)) return judgeTaken(leaf, key, evidence)
  return excluded === null ? unanswered(place) : { status: 'never', reason: excluded }
}

function judgeTaken(leaf: string, route: string, evidence: TestEvidence): Verdict {
  return namesLeaf(evidence.calls.get(route) ?? [], leaf) ? YES : UNTESTED
}

/** A known hash stands for all that is in it. */
function isWithin(leaf: string, path: string): boolean {
  return leaf === path || (leaf.startsWith(path) && /^[.[{]/.test(leaf.slice(path.length)))
}

function judgeEvent(type: string, surface: ProductSurface, evidence: TestEvidence): JudgedEvent {
  if (!surface.events.includes(type)) return { type, verdict: unanswered(placeOfEvent(type)) }
  return {
    type,
    verdict: evidence.events.has(type)
      ? YES
      : { status: 'later', reason: 'emitted, but no test names it' },
  }
}
