/** What Stripe takes on one route, whichever of the SDK's methods reach it. */

import { routeKey, sdkMethods } from './sdk-methods.ts'
import { type Leaf, paramHashes, paramLeaves } from './sdk-params.ts'
import type { SdkMethod } from './shape.ts'

/** Every method that makes this request; none for a route that the SDK does not know. */
export function methodsFor(verb: string, path: string): readonly SdkMethod[] {
  const key = routeKey(verb, path)
  return sdkMethods().filter((method) => routeKey(method.verb, method.path) === key)
}

/** The leaves of all their parameters, each once. */
export function routeLeaves(verb: string, path: string): readonly Leaf[] {
  const found = new Map<string, Leaf>()
  for (const { params } of methodsFor(verb, path)) {
    for (const leaf of params === null ? [] : paramLeaves(params)) found.set(leaf.path, leaf)
  }
  return [...found.values()]
}

/** Every name that Stripe has on the route, those of hashes included, of which some hold nothing. */
export function routeNames(verb: string, path: string): ReadonlySet<string> {
  const types = methodsFor(verb, path).flatMap(({ params }) => params ?? [])
  return new Set(
    types.flatMap((type) => [...paramLeaves(type), ...paramHashes(type)]).map((name) => name.path),
  )
}

/** What follows the name in a path, or null: `[].key` of `custom_fields[].key`. */
export function below(path: string, name: string): string | null {
  if (!path.startsWith(name)) return null
  const rest = path.slice(name.length)
  return rest === '' || /^[.[{]/.test(rest) ? rest : null
}
