/** Reads out of test files which endpoints, parameters and events they name. */

import ts from 'typescript'
import { routeKey, sdkMethods } from './sdk-methods.ts'
import { keyText, staticValues, type StaticValues } from './static-values.ts'

export interface SourceText {
  readonly path: string
  readonly text: string
}

/** A parameter as a test writes it: keys, and `[]` for each element of a list. */
export type ParamPath = readonly string[]

export interface TestEvidence {
  /** By `routeKey`: an endpoint that some test calls, and the parameters that it is called with. */
  readonly calls: ReadonlyMap<string, readonly ParamPath[]>
  readonly events: ReadonlySet<string>
}

interface Call {
  readonly route: string
  readonly params: readonly ParamPath[]
}

/** A client is Stripe's by its name (`stripe`, `world.stripe`), or by what made it. */
const CLIENT = /stripe|client/i
/** Calls that hold requests of several kinds, and send none. */
const GATHERS = ['expect', 'all', 'allSettled', 'race']
const VERBS = ['GET', 'POST', 'DELETE']
const FORM = /^[\w.-]+(\[[^\]]*\])*=/
const CURL_DATA = /(?:^|\s)(?:-d|--data|--data-urlencode)\s+["']?([^"'\s]+)/g
/** Where a call's own options hold the form that it sends. */
const BODIES = ['body', 'form', 'params', 'data', 'query', 'fields']
/** Deeper and wider than any request: only a helper that calls itself gets here. */
const KEYS_MAX = 16
const VISITS_MAX = 10_000

export function testEvidence(
  files: readonly SourceText[],
  eventTypes: readonly string[],
): TestEvidence {
  const calls = new Map<string, Map<string, ParamPath>>()
  const events = new Set<string>()
  const known = new Set(eventTypes)
  const parsed = files.map(({ path, text }) =>
    ts.createSourceFile(path.replaceAll('\\', '/'), text, ts.ScriptTarget.Latest, true),
  )
  for (const [file, values] of staticValues(parsed)) {
    for (const { route, params } of callsIn(file, values)) {
      const seen = calls.get(route) ?? new Map<string, ParamPath>()
      for (const param of params) seen.set(param.join('\n'), param)
      calls.set(route, seen)
    }
    for (const name of eventsIn(file, known)) events.add(name)
  }
  return { calls: new Map([...calls].map(([route, seen]) => [route, [...seen.values()]])), events }
}

/** Event names that a file writes out; asking to be told of an event does not count. */
export function eventsIn(file: ts.SourceFile, known: ReadonlySet<string>): readonly string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && keyText(node.name) === 'enabled_events') return
    if (ts.isStringLiteralLike(node) && known.has(node.text)) found.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** Whether one of the paths names the leaf, as `metadata.order` names `metadata{}`. */
export function namesLeaf(paths: readonly ParamPath[], leaf: string): boolean {
  const wanted = leaf.split('.').flatMap((part) => {
    const [, name = '', ending = ''] = /^([^[{]*)((?:\[\]|\{\})*)$/.exec(part) ?? []
    return [name, ...(ending.match(/\[\]|\{\}/g) ?? [])]
  })
  return paths.some((path) => fits(path, wanted))
}

function fits(path: ParamPath, wanted: readonly string[]): boolean {
  if (path.length > wanted.length) return false
  const same = path.every((key, i) => {
    const want = wanted[i]
    return want === key || want === '{}' || (want === '[]' && /^\d+$/.test(key))
  })
  // A whole list or map passed by a name that leads elsewhere still names the parameter.
  return same && wanted.slice(path.length).every((rest) => rest === '[]' || rest === '{}')
}

function callsIn(file: ts.SourceFile, values: StaticValues): readonly Call[] {
  const found: Call[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) found.push(...sdkCall(values, node), ...rawCall(values, node))
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

/** `stripe.checkout.sessions.create({…})`. */
function sdkCall(values: StaticValues, call: ts.CallExpression): readonly Call[] {
  let holder: ts.Expression = call.expression
  let name = ''
  while (ts.isPropertyAccessExpression(holder)) {
    name = name === '' ? holder.name.text : `${holder.name.text}.${name}`
    holder = holder.expression
    const methods = sdkMethods().filter((method) => method.name === name)
    if (methods.length === 0 || !isClient(values, holder)) continue
    const method = methods.find(({ path }) => hasIdFor(path, call)) ?? methods.at(-1)
    const params = call.arguments.flatMap((argument) => pathsIn(values, argument))
    return method ? [{ route: routeKey(method.verb, method.path), params }] : []
  }
  return []
}

function isClient(values: StaticValues, holder: ts.Expression): boolean {
  const name = chainOf(holder).at(-1) ?? ''
  if (CLIENT.test(name)) return true
  return values.literalsOf(holder).some((made) => {
    const isMade = ts.isNewExpression(made) || ts.isCallExpression(made)
    return isMade && CLIENT.test(chainOf(made.expression).at(-1) ?? '')
  })
}

/** `accounts.retrieve` is two endpoints, told apart by whether it is given an id. */
function hasIdFor(path: string, call: ts.CallExpression): boolean {
  const [first] = call.arguments
  const hasId = first !== undefined && first.kind !== ts.SyntaxKind.NullKeyword
  return path.includes(':') === (hasId && !ts.isObjectLiteralExpression(first))
}

/** `world.stripe.products.create` is its four names; a call within stands as what it calls. */
function chainOf(node: ts.Expression): readonly string[] {
  if (ts.isIdentifier(node)) return [node.text]
  if (ts.isPropertyAccessExpression(node)) return [...chainOf(node.expression), node.name.text]
  if (ts.isCallExpression(node)) return chainOf(node.expression)
  const isWrapped =
    ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node)
  return isWrapped ? chainOf(node.expression) : ['']
}

/** A call that names a path of ours: `post('/v1/products', 'name=Tea')`, a line of curl. */
function rawCall(values: StaticValues, call: ts.CallExpression): readonly Call[] {
  if (GATHERS.includes(chainOf(call.expression).at(-1) ?? '')) return []
  const texts = textsBelow(values, call)
  const targets = texts.flatMap((text) => text.match(/\/v1\/[^\s"'#]*/g) ?? [])
  if (targets.length === 0) return []
  const forms = texts.flatMap(formPaths)
  const objects = call.arguments.flatMap((argument) => [
    ...pathsIn(values, argument),
    ...BODIES.flatMap((name) => bodyPaths(values, argument, name)),
  ])
  return targets.flatMap((target) => {
    const [path = '', query = ''] = target.split('?')
    const params = [...forms, ...objects, ...formPaths(query)]
    const verb = verbOf(call, texts, forms.length + objects.length > 0)
    const route = routeAt(verb, path)
    return route === null ? [] : [{ route, params }]
  })
}

/** The texts among a call's arguments, but not those inside functions passed to it. */
function textsBelow(values: StaticValues, call: ts.CallExpression): readonly string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)
    if (isText || ts.isIdentifier(node)) found.push(...values.textsOf(node))
    if (!ts.isTemplateExpression(node)) ts.forEachChild(node, visit)
  }
  call.arguments.forEach(visit)
  return found
}

function verbOf(call: ts.CallExpression, texts: readonly string[], sends: boolean): string {
  const named = texts.map((text) => text.toUpperCase()).find((text) => VERBS.includes(text))
  if (named !== undefined) return named
  const flagged = texts.map((text) => /-X\s*(GET|POST|DELETE)/.exec(text)?.[1]).find(Boolean)
  if (flagged !== undefined) return flagged
  const callee = chainOf(call.expression).at(-1) ?? ''
  const called = VERBS.find((verb) => callee.toUpperCase().startsWith(verb.slice(0, 3)))
  if (called !== undefined) return called
  return sends && !texts.some((text) => /\s-G(\s|$)/.test(text)) ? 'POST' : 'GET'
}

/** The endpoint of a path, with words before placeholders: `/v1/products/search` is no product. */
function routeAt(verb: string, path: string): string | null {
  const parts = path.replace(/\/+$/, '').split('/')
  const fitting = sdkMethods()
    .filter((method) => method.verb === verb)
    .map((method) => ({ method, pattern: method.path.split('/') }))
    .filter(
      ({ pattern }) =>
        pattern.length === parts.length &&
        pattern.every((part, i) => part === parts[i] || (part.startsWith(':') && parts[i] !== '')),
    )
    .toSorted((a, b) => placeholders(a.pattern) - placeholders(b.pattern))
  const best = fitting[0]?.method
  return best ? routeKey(best.verb, best.path) : null
}

function placeholders(pattern: readonly string[]): number {
  return pattern.filter((part) => part.startsWith(':')).length
}

function formPaths(text: string): readonly ParamPath[] {
  const flagged = [...text.matchAll(CURL_DATA)].map(([, pair = '']) => pair)
  const pairs = FORM.test(text) ? text.split('&') : flagged
  return pairs
    .map((pair) => decodeBrackets(pair).split('=')[0] ?? '')
    .filter((key) => key !== '')
    .map(bracketedPath)
}

function decodeBrackets(text: string): string {
  return text.replace(/%5B/gi, '[').replace(/%5D/gi, ']')
}

/** `line_items[0][price]` is `line_items`, `[]`, `price`. */
function bracketedPath(key: string): ParamPath {
  const [first = '', ...rest] = key.split('[')
  return [first, ...rest.map((part) => part.replace(/\]$/, '')).map(listKey)]
}

function listKey(part: string): string {
  return part === '' || /^\d+$/.test(part) ? '[]' : part
}

function bodyPaths(
  values: StaticValues,
  argument: ts.Expression,
  name: string,
): readonly ParamPath[] {
  return values.literalsOf(argument).flatMap((literal) => {
    if (!ts.isObjectLiteralExpression(literal)) return []
    return literal.properties
      .filter((property) => ts.isPropertyAssignment(property))
      .filter((property) => keyText(property.name) === name)
      .flatMap((property) => pathsIn(values, property.initializer))
      .filter((path) => path.length > 0)
  })
}

/** The paths down to every value below an expression; a value that is no literal ends its path. */
function pathsIn(values: StaticValues, expression: ts.Expression): readonly ParamPath[] {
  const found = new Map<string, ParamPath>()
  const seen = new Set<string>()
  const numbers = new Map<ts.Expression, number>()
  const isNew = (literal: ts.Expression, trail: ParamPath): boolean => {
    if (trail.length > KEYS_MAX || seen.size > VISITS_MAX) return false
    const number = numbers.get(literal) ?? numbers.size
    numbers.set(literal, number)
    const key = `${number}\n${trail.join('\n')}`
    return !seen.has(key) && seen.add(key).size > 0
  }
  const visit = (node: ts.Expression, trail: ParamPath): void => {
    for (const literal of values.literalsOf(node)) {
      if (!isNew(literal, trail)) continue
      if (ts.isArrayLiteralExpression(literal)) visitList(literal, trail)
      else if (ts.isObjectLiteralExpression(literal)) visitObject(literal, trail)
      else if (ts.isNewExpression(literal)) literal.arguments?.forEach((item) => visit(item, trail))
      else if (trail.length > 0) found.set(trail.join('\n'), trail)
    }
  }
  const visitList = (list: ts.ArrayLiteralExpression, trail: ParamPath): void => {
    for (const element of list.elements) {
      if (ts.isSpreadElement(element)) visit(element.expression, trail)
      else visit(element, [...trail, '[]'])
    }
  }
  const visitObject = (object: ts.ObjectLiteralExpression, trail: ParamPath): void => {
    for (const property of object.properties) {
      if (ts.isSpreadAssignment(property)) visit(property.expression, trail)
      else if (ts.isPropertyAssignment(property)) {
        visit(property.initializer, [...trail, ...bracketedPath(keyText(property.name) ?? '*')])
      } else if (ts.isShorthandPropertyAssignment(property)) {
        visit(property.name, [...trail, property.name.text])
      }
    }
  }
  visit(expression, [])
  return [...found.values()]
}
