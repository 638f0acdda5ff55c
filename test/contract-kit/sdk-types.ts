/** Reads the SDK's declaration files into shapes, by syntax alone: no type checker, no program. */

import { dirname, join, relative } from 'node:path'
import type * as TypeScript from 'typescript'
import type { Field, Shape, TypeDefinition } from './shape.ts'

/** One declaration file: what it declares, by qualified name, and what it imports. */
export interface SdkModule {
  readonly path: string
  /** The public name of this file's folder: `Stripe` or `Stripe.Checkout`. */
  readonly prefix: string
  readonly declared: ReadonlyMap<string, readonly DeclaredType[]>
  readonly imported: ReadonlyMap<string, string>
  readonly classes: readonly TypeScript.ClassDeclaration[]
}

interface DeclaredType {
  readonly node: TypeScript.InterfaceDeclaration | TypeScript.TypeAliasDeclaration
  readonly scope: readonly string[]
}

interface Reader {
  readonly ts: typeof TypeScript
  readonly module: SdkModule
  readonly scope: readonly string[]
  readonly parameters: readonly string[]
}

export function readModule(
  ts: typeof TypeScript,
  root: string,
  path: string,
  text: string,
): SdkModule {
  const source = ts.createSourceFile(path, text, {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  })
  const declared = new Map<string, DeclaredType[]>()
  const imported = new Map<string, string>()
  const classes: TypeScript.ClassDeclaration[] = []

  const visit = (statement: TypeScript.Statement, scope: readonly string[]): void => {
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      const name = [...scope, statement.name.text].join('.')
      declared.set(name, [...(declared.get(name) ?? []), { node: statement, scope }])
    } else if (ts.isModuleDeclaration(statement)) {
      const body = statement.body
      const inner = [...scope, statement.name.text]
      if (body && ts.isModuleBlock(body)) body.statements.forEach((child) => visit(child, inner))
    } else if (ts.isClassDeclaration(statement)) classes.push(statement)
    else if (ts.isImportDeclaration(statement)) {
      for (const [alias, name] of importedNames(ts, statement, root, path)) {
        imported.set(alias, name)
      }
    }
  }
  source.statements.forEach((statement) => visit(statement, []))
  return { path, prefix: publicPrefix(root, path), declared, imported, classes }
}

/** Every type that the file declares, by public name. */
export function definitionsOf(
  ts: typeof TypeScript,
  module: SdkModule,
): readonly (readonly [string, TypeDefinition])[] {
  return [...module.declared].map(([name, declarations]) => {
    const [first] = declarations
    const parameters = (first?.node.typeParameters ?? []).map((parameter) => parameter.name.text)
    const shapes = declarations.map(({ node, scope }) => {
      // Inside `interface Session`, `Session.Mode` is found from the file, but `Mode` is not.
      const reader: Reader = { ts, module, scope, parameters }
      return ts.isTypeAliasDeclaration(node)
        ? readType(reader, node.type)
        : readInterface(reader, node)
    })
    const shape = mergeDeclarations(shapes)
    return [qualify(module.prefix, name), { parameters, shape }] as const
  })
}

/** The shape of a type written inside the module's outermost scope, as in a method's signature. */
export function signatureShape(
  ts: typeof TypeScript,
  module: SdkModule,
  node: TypeScript.TypeNode,
): Shape {
  return readType({ ts, module, scope: [], parameters: [] }, node)
}

function publicPrefix(root: string, path: string): string {
  const folder = relative(join(root, 'resources'), dirname(path))
  const inside = folder.startsWith('..') || folder === '' ? [] : folder.split(/[\\/]/)
  return ['Stripe', ...inside].join('.')
}

/** Some files wrap their own folder's namespace around a type, and some do not. */
function qualify(prefix: string, name: string): string {
  const outermost = prefix.split('.')[1]
  return outermost !== undefined && name.split('.')[0] === outermost
    ? `Stripe.${name}`
    : `${prefix}.${name}`
}

function importedNames(
  ts: typeof TypeScript,
  statement: TypeScript.ImportDeclaration,
  root: string,
  path: string,
): readonly (readonly [string, string])[] {
  const bindings = statement.importClause?.namedBindings
  if (!bindings || !ts.isStringLiteral(statement.moduleSpecifier)) return []
  const specifier = statement.moduleSpecifier.text
  if (!specifier.startsWith('.')) return []
  const target = join(dirname(path), specifier)
  const prefix = publicPrefix(root, target)
  if (ts.isNamespaceImport(bindings)) return [[bindings.name.text, prefix]]
  return bindings.elements.map((element) => {
    const original = (element.propertyName ?? element.name).text
    const isFolder = target.endsWith('index.js') && prefix.endsWith(`.${original}`)
    return [element.name.text, isFolder ? prefix : qualify(prefix, original)] as const
  })
}

function mergeDeclarations(shapes: readonly Shape[]): Shape {
  const [first, ...others] = shapes
  if (!first) throw new Error('a type without a declaration')
  return others.reduce((merged, other) => {
    if (merged.kind !== 'object' || other.kind !== 'object') throw new Error('cannot merge types')
    return {
      kind: 'object',
      extends: [...merged.extends, ...other.extends],
      fields: { ...merged.fields, ...other.fields },
    }
  }, first)
}

function readInterface(reader: Reader, node: TypeScript.InterfaceDeclaration): Shape {
  const parents = (node.heritageClauses ?? [])
    .flatMap((clause) => [...clause.types])
    .map((type) => readType(reader, type))
  return readMembers(reader, node.members, parents)
}

function readMembers(
  reader: Reader,
  members: readonly TypeScript.TypeElement[],
  parents: readonly Shape[],
): Shape {
  const { ts } = reader
  const fields: Record<string, Field> = {}
  for (const member of members) {
    if (ts.isIndexSignatureDeclaration(member)) {
      return { kind: 'map', of: readType(reader, member.type) }
    }
    if (!ts.isPropertySignature(member) || !member.type) continue
    const name = ts.isComputedPropertyName(member.name) ? null : member.name.text
    if (name === null) continue
    fields[name] = { shape: readType(reader, member.type), required: !member.questionToken }
  }
  return { kind: 'object', extends: parents, fields }
}

function readType(reader: Reader, node: TypeScript.TypeNode): Shape {
  const { ts } = reader
  if (node.kind === ts.SyntaxKind.StringKeyword) return { kind: 'string' }
  if (node.kind === ts.SyntaxKind.NumberKeyword) return { kind: 'number' }
  if (node.kind === ts.SyntaxKind.BooleanKeyword) return { kind: 'boolean' }
  if (isAnything(ts, node)) return { kind: 'unknown' }
  if (ts.isLiteralTypeNode(node)) return readLiteral(reader, node)
  if (ts.isUnionTypeNode(node)) return readUnion(reader, node)
  if (ts.isTypeLiteralNode(node)) return readMembers(reader, node.members, [])
  if (ts.isArrayTypeNode(node)) return { kind: 'array', of: readType(reader, node.elementType) }
  if (ts.isParenthesizedTypeNode(node)) return readType(reader, node.type)
  if (ts.isTypeReferenceNode(node)) {
    return readReference(reader, entityName(reader, node.typeName), node.typeArguments ?? [])
  }
  if (ts.isExpressionWithTypeArguments(node)) {
    return readReference(reader, expressionName(ts, node.expression), node.typeArguments ?? [])
  }
  return { kind: 'opaque', text: ts.SyntaxKind[node.kind] }
}

function isAnything(ts: typeof TypeScript, { kind }: TypeScript.TypeNode): boolean {
  return kind === ts.SyntaxKind.UnknownKeyword || kind === ts.SyntaxKind.AnyKeyword
}

function readLiteral({ ts }: Reader, { literal }: TypeScript.LiteralTypeNode): Shape {
  if (ts.isStringLiteral(literal)) return { kind: 'enum', values: [literal.text], open: false }
  if (ts.isNumericLiteral(literal)) return { kind: 'constant', value: Number(literal.text) }
  if (literal.kind === ts.SyntaxKind.NullKeyword) return { kind: 'null' }
  if (literal.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'constant', value: true }
  if (literal.kind === ts.SyntaxKind.FalseKeyword) return { kind: 'constant', value: false }
  return { kind: 'opaque', text: ts.SyntaxKind[literal.kind] }
}

/** The SDK ends an enum that may grow with `OtherString`; ours keeps that as a flag. */
function readUnion(reader: Reader, node: TypeScript.UnionTypeNode): Shape {
  const { ts } = reader
  const isOtherString = (type: TypeScript.TypeNode): boolean =>
    ts.isTypeReferenceNode(type) && entityName(reader, type.typeName) === 'OtherString'
  const open = node.types.some(isOtherString)
  const shapes = node.types
    .filter((type) => !isOtherString(type))
    .map((type) => readType(reader, type))
  const values = shapes.flatMap((shape) => (shape.kind === 'enum' ? shape.values : []))
  const others = shapes.filter((shape) => shape.kind !== 'enum')
  const merged: Shape[] = values.length > 0 ? [{ kind: 'enum', values, open }, ...others] : others
  const [only] = merged
  return merged.length === 1 && only ? only : { kind: 'union', of: merged }
}

function readReference(
  reader: Reader,
  name: string,
  typeArguments: readonly TypeScript.TypeNode[],
): Shape {
  const [argument] = typeArguments
  if (reader.parameters.includes(name)) return { kind: 'parameter', name }
  if (argument && (name === 'Array' || name === 'Partial')) {
    return { kind: name === 'Array' ? 'array' : 'partial', of: readType(reader, argument) }
  }
  // What a promise resolves to, without what the SDK adds to it for its own callers.
  if (argument && (name === 'Promise' || name === 'Response')) return readType(reader, argument)
  const resolved = resolveName(reader, name)
  if (resolved === null) return { kind: 'opaque', text: name }
  if (resolved === 'Stripe.Decimal') return { kind: 'decimal' }
  const shapes = typeArguments.map((type) => readType(reader, type))
  return { kind: 'named', name: resolved, arguments: shapes }
}

function entityName(reader: Reader, name: TypeScript.EntityName): string {
  return reader.ts.isIdentifier(name)
    ? name.text
    : `${entityName(reader, name.left)}.${name.right.text}`
}

/** The same name, where a parent is extended and the syntax is that of a value. */
function expressionName(ts: typeof TypeScript, node: TypeScript.Expression): string {
  if (ts.isIdentifier(node)) return node.text
  if (!ts.isPropertyAccessExpression(node)) throw new Error('an unnamed parent')
  return `${expressionName(ts, node.expression)}.${node.name.text}`
}

/** Innermost namespace first, then the file, then its imports: as TypeScript looks names up. */
function resolveName({ module, scope }: Reader, name: string): string | null {
  for (let depth = scope.length; depth >= 0; depth--) {
    const candidate = [...scope.slice(0, depth), name].join('.')
    if (module.declared.has(candidate)) return qualify(module.prefix, candidate)
  }
  const [head = '', ...rest] = name.split('.')
  const imported = module.imported.get(head)
  return imported === undefined ? null : [imported, ...rest].join('.')
}
