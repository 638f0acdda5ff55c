/** Every method of the SDK's client, with the request that it makes. */

import { sdkSnapshot } from './sdk-snapshot.ts'
import type { SdkMethod } from './shape.ts'

/** The client has more than one name for some resources, so a route may have several methods. */
export function sdkMethods(): readonly SdkMethod[] {
  return sdkSnapshot().methods
}

/** Such as `GET /v1/products/:id`. */
export function routeOf({ verb, path }: Pick<SdkMethod, 'verb' | 'path'>): string {
  return `${verb} ${path}`
}

/** What two spellings of one route share: the names of its placeholders do not matter. */
export function routeKey(verb: string, path: string): string {
  return `${verb.toUpperCase()} ${path.replace(/:\w+|\{\w+\}/g, ':')}`
}

/** The method behind a route, whatever the placeholders are called. */
export function methodFor(verb: string, path: string): SdkMethod | null {
  const key = routeKey(verb, path)
  return sdkMethods().find((method) => routeKey(method.verb, method.path) === key) ?? null
}
