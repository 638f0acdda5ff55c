/** Which names the files declare, call and import, so that an expression can be followed. */

import { posix } from 'node:path'
import ts from 'typescript'

export interface Scope {
  readonly path: string
  readonly declarations: ReadonlyMap<string, readonly Declaration[]>
  readonly calls: ReadonlyMap<string, readonly ts.CallExpression[]>
  /** The file that a name comes from. */
  readonly imports: ReadonlyMap<string, string>
  /** Every file that was given, by its path. */
  readonly scopes: ReadonlyMap<string, Scope>
  /** What was found behind an expression before, by what was asked of it. */
  readonly answers: Map<ts.Expression, Map<string, readonly ts.Expression[]>>
}

export type Declaration =
  ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement | ts.FunctionDeclaration

/** A name's declaration, and the file whose names its text uses. */
export interface Found {
  readonly declaration: Declaration
  readonly scope: Scope
}

export interface FoundCall {
  readonly call: ts.CallExpression
  readonly scope: Scope
}

/** By path. The files must have been parsed with parent pointers. */
export function readScopes(files: readonly ts.SourceFile[]): ReadonlyMap<string, Scope> {
  const scopes = new Map<string, Scope>()
  for (const file of files) scopes.set(file.fileName, readScope(file, scopes))
  return scopes
}

function readScope(file: ts.SourceFile, scopes: ReadonlyMap<string, Scope>): Scope {
  const declarations = new Map<string, Declaration[]>()
  const calls = new Map<string, ts.CallExpression[]>()
  const imports = new Map<string, string>()
  const visit = (node: ts.Node): void => {
    const isNamed =
      ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)
    if ((isNamed || ts.isFunctionDeclaration(node)) && node.name && ts.isIdentifier(node.name)) {
      const name = node.name.text
      declarations.set(name, [...(declarations.get(name) ?? []), node])
    }
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const name = node.expression.text
      calls.set(name, [...(calls.get(name) ?? []), node])
    }
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const from = posix.join(posix.dirname(file.fileName), node.moduleSpecifier.text)
      const bindings = node.importClause?.namedBindings
      if (bindings && ts.isNamedImports(bindings)) {
        for (const { name } of bindings.elements) imports.set(name.text, from)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { path: file.fileName, declarations, calls, imports, scopes, answers: new Map() }
}

/** The file that an expression stands in: what a helper is called with may come from another. */
export function scopeOf(scope: Scope, expression: ts.Expression): Scope {
  let node: ts.Node | undefined = expression
  while (node && !ts.isSourceFile(node)) node = node.parent
  return (node && scope.scopes.get(node.fileName)) ?? scope
}

/** The declaration whose surroundings are the narrowest to hold the name's use, or an import's. */
export function declarationOf(scope: Scope, name: ts.Identifier): Found | null {
  const visible = (scope.declarations.get(name.text) ?? [])
    .map((declaration) => ({ declaration, region: regionOf(declaration) }))
    .filter(({ region }) => region.pos <= name.pos && name.end <= region.end)
    .toSorted((a, b) => a.region.end - a.region.pos - (b.region.end - b.region.pos))
  const [nearest] = visible
  if (nearest) return { declaration: nearest.declaration, scope }
  const origin = scope.scopes.get(scope.imports.get(name.text) ?? '')
  const declared = origin?.declarations.get(name.text) ?? []
  const exported = declared.find((one) => ts.isSourceFile(regionOf(one)))
  return origin && exported ? { declaration: exported, scope: origin } : null
}

function regionOf(declaration: Declaration): ts.Node {
  let node: ts.Node = declaration.parent
  while (!ts.isBlock(node) && !ts.isSourceFile(node) && !ts.isFunctionLike(node)) {
    if (ts.isForOfStatement(node)) return node
    node = node.parent
  }
  return node
}

/** The calls of a function by its name: from its own file, and from those that import it. */
export function callsOf(scope: Scope, owner: ts.Node): readonly FoundCall[] {
  const name = functionName(owner)
  if (name === null) return []
  const importers = [...scope.scopes.values()].filter(
    ({ imports }) => imports.get(name) === scope.path,
  )
  return [scope, ...importers].flatMap((caller) =>
    (caller.calls.get(name) ?? []).map((call) => ({ call, scope: caller })),
  )
}

function functionName(owner: ts.Node): string | null {
  if (ts.isFunctionDeclaration(owner)) return owner.name?.text ?? null
  const { parent } = owner
  const isVariable = ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)
  return isVariable && ts.isIdentifier(parent.name) ? parent.name.text : null
}
