/** Finds, without running a test file, which literals an expression in it may stand for. */

import ts from 'typescript'

/** Follows names through variables, helpers, tables and spreads, within one file. */
export interface StaticValues {
  /** The literals behind an expression; what cannot be followed stands for itself. */
  literalsOf(expression: ts.Expression): readonly ts.Expression[]
  /** The texts behind an expression, with `:` for each part that only a run would know. */
  textsOf(expression: ts.Expression): readonly string[]
}

interface Scope {
  readonly declarations: ReadonlyMap<string, readonly Declaration[]>
  readonly calls: ReadonlyMap<string, readonly ts.CallExpression[]>
}

type Declaration =
  ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement | NamedFunction
type NamedFunction = ts.FunctionDeclaration
type Literals = readonly ts.Expression[]

/** Names that lead on to names: deeper chains than this are not worth following. */
const DEPTH_MAX = 24

/** The file must have been parsed with parent pointers. */
export function staticValues(file: ts.SourceFile): StaticValues {
  const scope = readScope(file)
  return {
    literalsOf: (expression) => follow(scope, expression, 0),
    textsOf: (expression) => texts(scope, expression),
  }
}

function readScope(file: ts.SourceFile): Scope {
  const declarations = new Map<string, Declaration[]>()
  const calls = new Map<string, ts.CallExpression[]>()
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
    ts.forEachChild(node, visit)
  }
  visit(file)
  return { declarations, calls }
}

function follow(scope: Scope, expression: ts.Expression, depth: number): Literals {
  const next = (inner: ts.Expression): Literals => follow(scope, inner, depth + 1)
  if (depth > DEPTH_MAX) return []
  const bare = withoutWrapping(expression)
  if (bare !== expression) return next(bare)
  if (ts.isIdentifier(expression)) {
    const declaration = declarationOf(scope, expression)
    return declaration ? followDeclaration(scope, declaration, depth + 1) : [expression]
  }
  if (ts.isConditionalExpression(expression)) {
    return [...next(expression.whenTrue), ...next(expression.whenFalse)]
  }
  if (ts.isBinaryExpression(expression)) {
    const { kind } = expression.operatorToken
    const isChoice =
      kind === ts.SyntaxKind.QuestionQuestionToken ||
      kind === ts.SyntaxKind.BarBarToken ||
      kind === ts.SyntaxKind.AmpersandAmpersandToken
    return isChoice ? [...next(expression.left), ...next(expression.right)] : [expression]
  }
  if (ts.isPropertyAccessExpression(expression)) {
    return next(expression.expression).flatMap((holder) =>
      propertyOf(scope, holder, expression.name.text, depth + 1),
    )
  }
  if (ts.isCallExpression(expression)) return followCall(scope, expression, depth + 1)
  return [expression]
}

function withoutWrapping(node: ts.Expression): ts.Expression {
  const isWrapped =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isAwaitExpression(node)
  return isWrapped ? withoutWrapping(node.expression) : node
}

/** The declaration whose surroundings are the narrowest that hold the name's use. */
function declarationOf({ declarations }: Scope, name: ts.Identifier): Declaration | null {
  const visible = (declarations.get(name.text) ?? [])
    .map((declaration) => ({ declaration, region: regionOf(declaration) }))
    .filter(({ region }) => region.pos <= name.pos && name.end <= region.end)
    .toSorted((a, b) => a.region.end - a.region.pos - (b.region.end - b.region.pos))
  return visible[0]?.declaration ?? null
}

function regionOf(declaration: Declaration): ts.Node {
  let node: ts.Node = declaration.parent
  while (!ts.isBlock(node) && !ts.isSourceFile(node) && !ts.isFunctionLike(node)) {
    if (ts.isForOfStatement(node)) return node
    node = node.parent
  }
  return node
}

function followDeclaration(scope: Scope, declaration: Declaration, depth: number): Literals {
  if (ts.isFunctionDeclaration(declaration)) return []
  if (ts.isBindingElement(declaration)) return followBinding(scope, declaration, depth)
  const own = declaration.initializer ? follow(scope, declaration.initializer, depth) : []
  if (ts.isParameter(declaration)) return [...own, ...passedAs(scope, declaration, depth)]
  const loop = declaration.parent.parent
  if (!ts.isForOfStatement(loop)) return own
  return follow(scope, loop.expression, depth).flatMap((list) => itemsOf(scope, list, depth))
}

/** `{ params }` taken out of a variable, a row of a table or a helper's argument. */
function followBinding(scope: Scope, element: ts.BindingElement, depth: number): Literals {
  const own = element.initializer ? follow(scope, element.initializer, depth) : []
  const holder = element.parent.parent
  const pattern = element.parent
  const from = followDeclaration(scope, holder, depth)
  if (ts.isArrayBindingPattern(pattern)) {
    const index = pattern.elements.indexOf(element)
    const found = from.flatMap((list) => itemsOf(scope, list, depth).slice(index, index + 1))
    return [...own, ...found]
  }
  const key = element.propertyName ?? element.name
  const name = ts.isIdentifier(key) || ts.isStringLiteral(key) ? key.text : null
  if (name === null) return own
  return [...own, ...from.flatMap((object) => propertyOf(scope, object, name, depth))]
}

/** What a function is called with: by name, by `it.each(table)`, by `list.map`. */
function passedAs(scope: Scope, parameter: ts.ParameterDeclaration, depth: number): Literals {
  const owner = parameter.parent
  const index = owner.parameters.indexOf(parameter)
  const name = functionName(owner)
  const named = name === null ? [] : (scope.calls.get(name) ?? [])
  const arguments_ = named.flatMap((call) => {
    const argument = call.arguments[index]
    return argument ? follow(scope, argument, depth + 1) : []
  })
  return [...arguments_, ...rowsFor(scope, owner, index, depth)]
}

function functionName(owner: ts.Node): string | null {
  if (ts.isFunctionDeclaration(owner)) return owner.name?.text ?? null
  const { parent } = owner
  const isVariable = ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)
  return isVariable && ts.isIdentifier(parent.name) ? parent.name.text : null
}

function rowsFor(scope: Scope, owner: ts.Node, index: number, depth: number): Literals {
  const call = owner.parent
  if (!ts.isCallExpression(call)) return []
  const table = ts.isCallExpression(call.expression) ? call.expression : null
  if (table && ts.isPropertyAccessExpression(table.expression)) {
    if (table.expression.name.text !== 'each' && table.expression.name.text !== 'for') return []
    const rows = table.arguments.flatMap((argument) => follow(scope, argument, depth + 1))
    return rows
      .flatMap((list) => itemsOf(scope, list, depth))
      .flatMap((row) => (ts.isArrayLiteralExpression(row) ? cell(scope, row, index, depth) : [row]))
  }
  const isOverList =
    ts.isPropertyAccessExpression(call.expression) &&
    ['map', 'flatMap', 'forEach'].includes(call.expression.name.text)
  if (!isOverList || index > 0) return []
  return follow(scope, call.expression.expression, depth + 1).flatMap((list) =>
    itemsOf(scope, list, depth),
  )
}

function cell(
  scope: Scope,
  row: ts.ArrayLiteralExpression,
  index: number,
  depth: number,
): Literals {
  const element = row.elements[index]
  return element ? follow(scope, element, depth + 1) : []
}

function itemsOf(scope: Scope, list: ts.Expression, depth: number): Literals {
  if (!ts.isArrayLiteralExpression(list)) return []
  return list.elements.flatMap((element) =>
    ts.isSpreadElement(element)
      ? follow(scope, element.expression, depth + 1).flatMap((inner) =>
          itemsOf(scope, inner, depth + 1),
        )
      : follow(scope, element, depth + 1),
  )
}

function propertyOf(scope: Scope, holder: ts.Expression, name: string, depth: number): Literals {
  if (depth > DEPTH_MAX || !ts.isObjectLiteralExpression(holder)) return []
  return holder.properties.flatMap((property) => {
    if (ts.isSpreadAssignment(property)) {
      return follow(scope, property.expression, depth + 1).flatMap((inner) =>
        propertyOf(scope, inner, name, depth + 1),
      )
    }
    if (!property.name || keyText(property.name) !== name) return []
    if (ts.isPropertyAssignment(property)) return follow(scope, property.initializer, depth + 1)
    return ts.isShorthandPropertyAssignment(property) ? follow(scope, property.name, depth + 1) : []
  })
}

/** What a helper of the same file returns; `list.map(make)` is a list of what `make` returns. */
function followCall(scope: Scope, call: ts.CallExpression, depth: number): Literals {
  const { expression } = call
  if (ts.isPropertyAccessExpression(expression)) {
    const made = call.arguments.filter(isFunction).flatMap((make) => returnsOf(scope, make, depth))
    const isList = ['map', 'flatMap', 'from'].includes(expression.name.text)
    return isList && made.length > 0 ? [ts.factory.createArrayLiteralExpression([...made])] : [call]
  }
  if (!ts.isIdentifier(expression)) return [call]
  const declaration = declarationOf(scope, expression)
  if (!declaration) return [call]
  if (ts.isFunctionDeclaration(declaration)) return returnsOf(scope, declaration, depth)
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return [call]
  return isFunction(declaration.initializer)
    ? returnsOf(scope, declaration.initializer, depth)
    : [call]
}

function isFunction(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node)
}

function returnsOf(
  scope: Scope,
  owner: ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration,
  depth: number,
): Literals {
  const { body } = owner
  if (!body) return []
  if (!ts.isBlock(body)) return follow(scope, body, depth + 1)
  const found: ts.Expression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return
    if (ts.isReturnStatement(node) && node.expression) {
      found.push(...follow(scope, node.expression, depth + 1))
    }
    ts.forEachChild(node, visit)
  }
  body.statements.forEach(visit)
  return found
}

/** Parameters are left open here: a helper that takes a path and a body must not mix its callers. */
function texts(scope: Scope, expression: ts.Expression): readonly string[] {
  const bare = withoutWrapping(expression)
  if (ts.isStringLiteralLike(bare)) return [bare.text]
  if (ts.isTemplateExpression(bare)) {
    return bare.templateSpans.reduce<readonly string[]>(
      (starts, { expression: inner, literal }) => {
        const values = texts(scope, inner)
        const spans = values.length > 0 ? values : [':']
        return starts.flatMap((start) => spans.map((span) => start + span + literal.text))
      },
      [bare.head.text],
    )
  }
  if (ts.isBinaryExpression(bare) && bare.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [texts(scope, bare.left), texts(scope, bare.right)]
    return (left.length > 0 ? left : [':']).flatMap((start) =>
      (right.length > 0 ? right : [':']).map((end) => start + end),
    )
  }
  if (!ts.isIdentifier(bare)) return []
  const declaration = declarationOf(scope, bare)
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) return []
  return texts(scope, declaration.initializer)
}

/** The text of a key, or null where it is computed. */
export function keyText(name: ts.PropertyName): string | null {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)
    ? name.text
    : null
}
