/** Finds, without running a test file, which literals an expression in it may stand for. */

import ts from 'typescript'
import { callsOf, type Declaration, declarationOf, readScopes, type Scope } from './static-scope.ts'

/** Follows names through variables, helpers, tables, spreads and imports of the given files. */
export interface StaticValues {
  /** The literals behind an expression; what cannot be followed stands for itself. */
  literalsOf(expression: ts.Expression): readonly ts.Expression[]
  /** The texts behind an expression, with `:` for each part that only a run would know. */
  textsOf(expression: ts.Expression): readonly string[]
}

type Literals = readonly ts.Expression[]

/** Names that lead on to names: deeper chains than this are not worth following. */
const DEPTH_MAX = 24

/** The files must have been parsed with parent pointers. */
export function staticValues(
  files: readonly ts.SourceFile[],
): ReadonlyMap<ts.SourceFile, StaticValues> {
  const scopes = readScopes(files)
  return new Map(
    files.map((file) => {
      const scope = scopes.get(file.fileName)
      if (!scope) throw new Error(`${file.fileName} was not read`)
      const values: StaticValues = {
        literalsOf: (expression) => follow(scope, expression, 0),
        textsOf: (expression) => texts(scope, expression),
      }
      return [file, values]
    }),
  )
}

function follow(scope: Scope, expression: ts.Expression, depth: number): Literals {
  const next = (inner: ts.Expression): Literals => follow(scope, inner, depth + 1)
  if (depth > DEPTH_MAX) return []
  const bare = withoutWrapping(expression)
  if (bare !== expression) return next(bare)
  if (ts.isIdentifier(expression)) {
    const found = declarationOf(scope, expression)
    const behind = found ? followDeclaration(found.scope, found.declaration, depth + 1) : []
    return behind.length > 0 ? behind : [expression]
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
    const behind = next(expression.expression).flatMap((holder) =>
      propertyOf(scope, holder, expression.name.text, depth + 1),
    )
    return behind.length > 0 ? behind : [expression]
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
  const arguments_ = callsOf(scope, owner).flatMap((caller) => {
    const argument = caller.call.arguments[index]
    return argument ? follow(caller.scope, argument, depth + 1) : []
  })
  return [...arguments_, ...rowsFor(scope, owner, index, depth)]
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

/** What a helper returns; `list.map(make)` is a list of what `make` returns. */
function followCall(scope: Scope, call: ts.CallExpression, depth: number): Literals {
  const { expression } = call
  if (ts.isPropertyAccessExpression(expression)) {
    const made = call.arguments.filter(isFunction).flatMap((make) => returnsOf(scope, make, depth))
    const isList = ['map', 'flatMap', 'from'].includes(expression.name.text)
    return isList && made.length > 0 ? [ts.factory.createArrayLiteralExpression([...made])] : [call]
  }
  if (!ts.isIdentifier(expression)) return [call]
  const found = declarationOf(scope, expression)
  if (!found) return [call]
  const { declaration } = found
  if (ts.isFunctionDeclaration(declaration)) return returnsOf(found.scope, declaration, depth)
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return [call]
  return isFunction(declaration.initializer)
    ? returnsOf(found.scope, declaration.initializer, depth)
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

/** Parameters stay open here: a helper that takes a path and a body must not mix its callers. */
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
  const found = declarationOf(scope, bare)
  if (!found || !ts.isVariableDeclaration(found.declaration)) return []
  const { initializer } = found.declaration
  return initializer ? texts(found.scope, initializer) : []
}

/** The text of a key, or null where it is computed. */
export function keyText(name: ts.PropertyName): string | null {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)
    ? name.text
    : null
}
