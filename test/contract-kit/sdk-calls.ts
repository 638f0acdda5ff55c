/** Reads which request each of the SDK's methods makes, from its sources and declarations. */

import { join } from 'node:path'
import type * as TypeScript from 'typescript'
import { type SdkMethod, type Shape, shapeName } from './shape.ts'
import { type SdkModule, signatureShape } from './sdk-types.ts'

export interface SdkSources {
  readonly ts: typeof TypeScript
  /** The folder that holds `stripe.core.d.ts`. */
  readonly root: string
  readonly modules: readonly SdkModule[]
  readText(path: string): string
}

interface ResourceClass {
  readonly module: SdkModule
  readonly declaration: TypeScript.ClassDeclaration
}

interface MadeRequest {
  readonly verb: SdkMethod['verb']
  readonly path: string
}

export function readMethods(sources: SdkSources): readonly SdkMethod[] {
  const client = sources.modules
    .flatMap((module) => module.classes.map((declaration) => ({ module, declaration })))
    .find(({ declaration }) => declaration.name?.text === 'Stripe')
  if (!client) throw new Error('the SDK has no class named Stripe')
  const requests = new Map<string, ReadonlyMap<string, readonly MadeRequest[]>>()
  return methodsBelow(sources, client, [], requests)
}

/** Resources are properties of the client, of its folders, and now and then of each other. */
function methodsBelow(
  sources: SdkSources,
  parent: ResourceClass,
  trail: readonly string[],
  requests: Map<string, ReadonlyMap<string, readonly MadeRequest[]>>,
): readonly SdkMethod[] {
  const { ts } = sources
  return parent.declaration.members.flatMap((member) => {
    if (!ts.isPropertyDeclaration(member) || !ts.isIdentifier(member.name)) return []
    if (!member.type || !ts.isTypeReferenceNode(member.type)) return []
    if (!ts.isIdentifier(member.type.typeName)) return []
    const child = findClass(sources, parent.module, member.type.typeName.text)
    if (!child) return []
    const path = [...trail, member.name.text]
    return [
      ...methodsOf(sources, child, path.join('.'), requests),
      ...methodsBelow(sources, child, path, requests),
    ]
  })
}

function findClass(
  { ts, root, modules }: SdkSources,
  from: SdkModule,
  name: string,
): ResourceClass | null {
  const publicName = from.imported.get(name)
  if (publicName === undefined) return null
  const folder = publicName.split('.').slice(1)
  for (const module of modules) {
    const isFolder = module.path === join(root, 'resources', ...folder, 'index.d.ts')
    if (!isFolder && `${module.prefix}.${name}` !== publicName) continue
    const declaration = module.classes.find((candidate) => candidate.name?.text === name)
    if (declaration && ts.isClassDeclaration(declaration)) return { module, declaration }
  }
  return null
}

function methodsOf(
  sources: SdkSources,
  { module, declaration }: ResourceClass,
  resource: string,
  requests: Map<string, ReadonlyMap<string, readonly MadeRequest[]>>,
): readonly SdkMethod[] {
  const { ts } = sources
  const source = module.path.replace(/\.d\.ts$/, '.js')
  const made = requests.get(source) ?? readRequests(ts, source, sources.readText(source))
  requests.set(source, made)

  const signatures = new Map<string, TypeScript.MethodDeclaration[]>()
  for (const member of declaration.members) {
    if (!ts.isMethodDeclaration(member) || !ts.isIdentifier(member.name)) continue
    signatures.set(member.name.text, [...(signatures.get(member.name.text) ?? []), member])
  }
  return [...signatures].flatMap(([name, overloads]) =>
    (made.get(name) ?? []).map(({ verb, path }) => ({
      name: `${resource}.${name}`,
      verb,
      path,
      params: paramsType(ts, module, overloads),
      returns: returnType(ts, module, overloads),
    })),
  )
}

/** The parameters are the one argument whose type is named after its purpose. */
function paramsType(
  ts: typeof TypeScript,
  module: SdkModule,
  overloads: readonly TypeScript.MethodDeclaration[],
): string | null {
  const names = overloads
    .flatMap(({ parameters }) => parameters)
    .flatMap(({ type }) => (type ? [shapeName(signatureShape(ts, module, type))] : []))
  return names.find((name) => name.endsWith('Params')) ?? null
}

function returnType(
  ts: typeof TypeScript,
  module: SdkModule,
  overloads: readonly TypeScript.MethodDeclaration[],
): string {
  const type = overloads[0]?.type
  return type ? shapeName(resolved(signatureShape(ts, module, type))) : 'unknown'
}

/** `ApiListPromise<T>` is how the SDK writes a promise of `ApiList<T>`. */
function resolved(shape: Shape): Shape {
  return shape.kind === 'named' ? { ...shape, name: shape.name.replace(/Promise$/, '') } : shape
}

function readRequests(
  ts: typeof TypeScript,
  path: string,
  text: string,
): ReadonlyMap<string, readonly MadeRequest[]> {
  const found = new Map<string, MadeRequest[]>()
  const visit = (node: TypeScript.Node, method: string | null): void => {
    const inside =
      ts.isMethodDeclaration(node) && ts.isIdentifier(node.name) ? node.name.text : null
    const name = method ?? inside
    if (name !== null && ts.isCallExpression(node)) {
      const request = madeRequest(ts, node)
      if (request) found.set(name, [...(found.get(name) ?? []), request])
    }
    ts.forEachChild(node, (child) => visit(child, name))
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest), null)
  return found
}

function madeRequest(
  ts: typeof TypeScript,
  { expression, arguments: [verb, path] }: TypeScript.CallExpression,
): MadeRequest | null {
  if (!ts.isPropertyAccessExpression(expression)) return null
  if (expression.name.text !== '_makeRequest') return null
  if (!verb || !path || !ts.isStringLiteral(verb)) return null
  const pattern = pathPattern(ts, path)
  if (pattern === null) return null
  if (verb.text !== 'GET' && verb.text !== 'POST' && verb.text !== 'DELETE') return null
  return { verb: verb.text, path: pattern }
}

/** `/v1/products/${encodeURIComponent(id)}` becomes `/v1/products/:id`. */
function pathPattern(ts: typeof TypeScript, node: TypeScript.Expression): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (!ts.isTemplateExpression(node)) return null
  const spans = node.templateSpans.map(({ expression, literal }) => {
    const argument = ts.isCallExpression(expression) ? expression.arguments[0] : expression
    const name = argument && ts.isIdentifier(argument) ? argument.text : 'id'
    return `:${name}${literal.text}`
  })
  return node.head.text + spans.join('')
}
