/** What Stripe takes on one route, whichever of the SDK's methods reach it. */

import { formerLeaves } from './former-params.ts'
import { routeKey, sdkMethods } from './sdk-methods.ts'
import { type Leaf, paramHashes, paramLeaves } from './sdk-params.ts'
import type { SdkMethod } from './shape.ts'

/** Every method that makes this request; none for a route that the SDK does not know. */
export function methodsFor(verb: string, path: string): readonly SdkMethod[] {
  const key = routeKey(verb, path)
  return sdkMethods().filter((method) => routeKey(method.verb, method.path) === key)
}

/** The leaves of all their parameters, each once, and those of older versions. */
export function routeLeaves(verb: string, path: string): readonly Leaf[] {
  const types = methodsFor(verb, path).flatMap(({ params }) => params ?? [])
  const leaves = [...formerLeaves(verb, path), ...types.flatMap(paramLeaves)]
  return [...new Map(leaves.map((leaf) => [leaf.path, leaf])).values()]
}

/** Whether Stripe has anything on the route under this name, be it a hash that holds nothing. */
export function hasName(verb: string, path: string, name: string): boolean {
  const types = methodsFor(verb, path).flatMap(({ params }) => params ?? [])
  const names = [...routeLeaves(verb, path), ...types.flatMap(paramHashes)]
  return names.some((known) => below(known.path, name) !== null)
}

/** What follows the name in a path, or null: `[].key` of `custom_fields[].key`. */
export function below(path: string, name: string): string | null {
  if (!path.startsWith(name)) return null
  const rest = path.slice(name.length)
  return rest === '' || /^[.[{]/.test(rest) ? rest : null
}
