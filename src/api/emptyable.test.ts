import { describe, expect, it } from 'vitest'
import { routeKey, sdkMethods } from '../../test/contract-kit/sdk-methods.ts'
import { type Leaf, paramHashes, paramLeaves } from '../../test/contract-kit/sdk-params.ts'
import type { Form, FormValue } from '../lib/form.ts'
import { ApiError } from '../objects/errors.ts'
import { withoutKnown } from './known-parameters.ts'
import type { Route } from './route.ts'
import { routes } from './routes.ts'

/** What Stripe says of a parameter, be it a value or what holds values. */
interface Parameter {
  readonly path: string
  readonly emptyable: boolean
  readonly sample: FormValue
}

/** Here Stripe's types are taken at their word; elsewhere more may be unset than they say. */
const STRICT = /^\/v1\/(?:payment_links|prices|products)\b/

/** `metadata=` removes all of it on any request: Stripe says so in words, not in its types. */
const METADATA = /(?:^|\.)metadata(?:\{\})?$/

describe('an empty text', () => {
  const calls = sdkMethods().flatMap(({ verb, path, params }) => {
    const route = routes.find((ours) => routeKey(ours.method, ours.path) === routeKey(verb, path))
    return route && params ? [{ name: `${verb} ${route.path}`, route, params }] : []
  })

  it.each(calls)('unsets on $name what it unsets at Stripe', ({ route, params }) => {
    const parameters = parametersOf(route, params)
    const theirs = parameters.filter(({ path, emptyable }) => emptyable || METADATA.test(path))
    const missing = theirs.filter(({ path }) => !isUnset(route, parameters, path))
    expect(missing.map(({ path }) => path)).toEqual([])
  })

  it.each(calls.filter(({ route }) => STRICT.test(route.path)))(
    'unsets on $name nothing else',
    ({ route, params }) => {
      const parameters = parametersOf(route, params)
      const ours = parameters.filter(({ path, emptyable }) => !emptyable && !METADATA.test(path))
      const unset = ours.filter(({ path }) => isUnset(route, parameters, path))
      expect(unset.map(({ path }) => path)).toEqual([])
    },
  )
})

function parametersOf(route: Route, params: string): readonly Parameter[] {
  const hashes = paramHashes(params).map((hash) => ({ ...hash, sample: {} }))
  const leaves = paramLeaves(params).map((leaf) => ({ ...leaf, sample: sampleOf(leaf) }))
  return [...hashes, ...leaves].filter(({ path }) => hasEffect(route, path))
}

function sampleOf({ kind, values }: Leaf): string {
  if (kind === 'boolean') return 'true'
  return kind === 'enum' ? (values[0] ?? '') : '1'
}

/** Elements of lists do not count: a list that holds something holds nothing empty. */
function hasEffect({ params, known }: Route, path: string): boolean {
  const isWithin = (inner: string, outer: string) =>
    inner === outer || (inner.startsWith(outer) && /^[.[{]/.test(inner.slice(outer.length)))
  if (path === '' || path.endsWith('[]') || path === 'expand') return false
  if (Object.keys(known).some((name) => isWithin(path, name))) return false
  return params.leaves.some((leaf) => isWithin(leaf, path))
}

/**
 * Whether the empty text is taken: whatever stands beside it comes after it, and is wrong later.
 */
function isUnset(route: Route, parameters: readonly Parameter[], path: string): boolean {
  const form = formWith(path, parameters)
  try {
    route.params.parse(withoutKnown(form, route.known), '')
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const { code, param = '' } = error.details
    // What is missing beside it, or above, was missed before: so nothing is known.
    const holder = param.replace(/(?:^|\[)[^[]*$/, '')
    if (code === 'parameter_missing' && bracketed(path).startsWith(holder)) throw error
    return code !== 'parameter_invalid_empty'
  }
  return true
}

function formWith(path: string, parameters: readonly Parameter[]): Form {
  const steps = path.split('.').flatMap((part) => part.split(/(?=\[\]|\{\})/))
  const build = (index: number, above: string): FormValue => {
    const step = steps[index]
    if (step === undefined) return ''
    if (step === '[]') return [build(index + 1, `${above}[]`)]
    if (step === '{}') return { eur: build(index + 1, `${above}{}`) }
    const prefix = above === '' ? '' : `${above}.`
    const beside = parameters
      .filter((other) => other.path !== prefix + step && /^[^.[\]{}]+$/.test(nameIn(prefix, other)))
      .map((other) => [nameIn(prefix, other), other.sample])
    return { [step]: build(index + 1, prefix + step), ...Object.fromEntries(beside) }
  }
  // A path begins with a name, so this is a hash.
  return build(0, '') as Form
}

/** As errors say it: `line_items[0][price]`. */
function bracketed(path: string): string {
  return path
    .replaceAll('[]', '.0')
    .replaceAll('{}', '.eur')
    .replace(/\.([^.]+)/g, '[$1]')
}

function nameIn(prefix: string, { path }: Parameter): string {
  return path.startsWith(prefix) ? path.slice(prefix.length) : ''
}
