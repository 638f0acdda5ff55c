/** Finds, without running a test file, which literals an expression in it may stand for. */

import ts from 'typescript'
import {
  callsOf,
  type Declaration,
  declarationOf,
  readScopes,
  type Scope,
  scopeOf,
} from './static-scope.ts'

/** Follows names through variables, helpers, tables, spreads and imports of the given files. */
export interface StaticValues {
  /** The literals behind an expression; what cannot be followed stands for itself. */
  literalsOf(expression: ts.Expression): readonly ts.Expression[]
  /** The texts behind an expression, with `:` for each part that only a run would know. */
  textsOf(expression: ts.Expression): readonly string[]
}

type Literals = readonly ts.Expression[]

/** Questions beside the names of properties. */
const ITSELF = '()'
const ITEMS = '[]'

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
        literalsOf: (expression) => follow(scope, expression),
        textsOf: (expression) => texts(scope, expression),
      }
      return [file, values]
    }),
  )
}

function follow(scope: Scope, expression: ts.Expression): Literals {
  const own = scopeOf(scope, expression)
  return once(own, expression, ITSELF, () => findBehind(own, expression))
}

/**
 * Each question is answered once, and with nothing while it is being answered: helpers that call
 * one another would take for ever.
 */
function once(
  { answers }: Scope,
  expression: ts.Expression,
  question: string,
  answer: () => Literals,
): Literals {
  const known = answers.get(expression) ?? new Map<string, Literals>()
  answers.set(expression, known)
  const before = known.get(question)
  if (before) return before
  known.set(question, [])
  const found = answer()
  known.set(question, found)
  return found
}

function findBehind(scope: Scope, expression: ts.Expression): Literals {
  const next = (inner: ts.Expression): Literals => follow(scope, inner)
  const bare = withoutWrapping(expression)
  if (bare !== expression) return next(bare)
  if (ts.isIdentifier(expression)) {
    const found = declarationOf(scope, expression)
    const behind = found ? followDeclaration(found.scope, found.declaration) : []
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
      propertyOf(scope, holder, expression.name.text),
    )
    return behind.length > 0 ? behind : [expression]
  }
  if (ts.isCallExpression(expression)) return followCall(scope, expression)
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

function followDeclaration(scope: Scope, declaration: Declaration): Literals {
  if (ts.isFunctionDeclaration(declaration)) return []
  if (ts.isBindingElement(declaration)) return followBinding(scope, declaration)
  const own = declaration.initializer ? follow(scope, declaration.initializer) : []
  if (ts.isParameter(declaration)) return [...own, ...passedAs(scope, declaration)]
  const loop = declaration.parent.parent
  if (!ts.isForOfStatement(loop)) return own
  return follow(scope, loop.expression).flatMap((list) => itemsOf(scope, list))
}

/** `{ params }` taken out of a variable, a row of a table or a helper's argument. */
function followBinding(scope: Scope, element: ts.BindingElement): Literals {
  const own = element.initializer ? follow(scope, element.initializer) : []
  const holder = element.parent.parent
  const pattern = element.parent
  const from = followDeclaration(scope, holder)
  if (ts.isArrayBindingPattern(pattern)) {
    const index = pattern.elements.indexOf(element)
    const found = from.flatMap((list) => itemsOf(scope, list).slice(index, index + 1))
    return [...own, ...found]
  }
  const key = element.propertyName ?? element.name
  const name = ts.isIdentifier(key) || ts.isStringLiteral(key) ? key.text : null
  if (name === null) return own
  return [...own, ...from.flatMap((object) => propertyOf(scope, object, name))]
}

/** What a function is called with: by name, by `it.each(table)`, by `list.map`. */
function passedAs(scope: Scope, parameter: ts.ParameterDeclaration): Literals {
  const owner = parameter.parent
  const index = owner.parameters.indexOf(parameter)
  const arguments_ = callsOf(scope, owner).flatMap((caller) => {
    const argument = caller.call.arguments[index]
    return argument ? follow(caller.scope, argument) : []
  })
  return [...arguments_, ...rowsFor(scope, owner, index)]
}

function rowsFor(scope: Scope, owner: ts.Node, index: number): Literals {
  const call = owner.parent
  if (!ts.isCallExpression(call)) return []
  const table = ts.isCallExpression(call.expression) ? call.expression : null
  if (table && ts.isPropertyAccessExpression(table.expression)) {
    if (table.expression.name.text !== 'each' && table.expression.name.text !== 'for') return []
    const rows = table.arguments.flatMap((argument) => follow(scope, argument))
    return rows
      .flatMap((list) => itemsOf(scope, list))
      .flatMap((row) => (ts.isArrayLiteralExpression(row) ? cell(scope, row, index) : [row]))
  }
  const isOverList =
    ts.isPropertyAccessExpression(call.expression) &&
    ['map', 'flatMap', 'forEach'].includes(call.expression.name.text)
  if (!isOverList || index > 0) return []
  return follow(scope, call.expression.expression).flatMap((list) => itemsOf(scope, list))
}

function cell(scope: Scope, row: ts.ArrayLiteralExpression, index: number): Literals {
  const element = row.elements[index]
  return element ? follow(scope, element) : []
}

function itemsOf(scope: Scope, list: ts.Expression): Literals {
  if (!ts.isArrayLiteralExpression(list)) return []
  return once(scope, list, ITEMS, () => findItems(scope, list))
}

function findItems(scope: Scope, list: ts.ArrayLiteralExpression): Literals {
  return list.elements.flatMap((element) =>
    ts.isSpreadElement(element)
      ? follow(scope, element.expression).flatMap((inner) => itemsOf(scope, inner))
      : follow(scope, element),
  )
}

function propertyOf(scope: Scope, holder: ts.Expression, name: string): Literals {
  if (!ts.isObjectLiteralExpression(holder)) return []
  return once(scope, holder, name, () => findProperty(scope, holder, name))
}

function findProperty(scope: Scope, holder: ts.ObjectLiteralExpression, name: string): Literals {
  return holder.properties.flatMap((property) => {
    if (ts.isSpreadAssignment(property)) {
      return follow(scope, property.expression).flatMap((inner) => propertyOf(scope, inner, name))
    }
    if (!property.name || keyText(property.name) !== name) return []
    if (ts.isPropertyAssignment(property)) return follow(scope, property.initializer)
    return ts.isShorthandPropertyAssignment(property) ? follow(scope, property.name) : []
  })
}

/** What a helper returns; `list.map(make)` is a list of what `make` returns. */
function followCall(scope: Scope, call: ts.CallExpression): Literals {
  const { expression } = call
  if (ts.isPropertyAccessExpression(expression)) {
    const made = call.arguments.filter(isFunction).flatMap((make) => returnsOf(scope, make))
    const isList = ['map', 'flatMap', 'from'].includes(expression.name.text)
    return isList && made.length > 0 ? [ts.factory.createArrayLiteralExpression([...made])] : [call]
  }
  if (!ts.isIdentifier(expression)) return [call]
  const found = declarationOf(scope, expression)
  if (!found) return [call]
  const { declaration } = found
  if (ts.isFunctionDeclaration(declaration)) return returnsOf(found.scope, declaration)
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return [call]
  return isFunction(declaration.initializer)
    ? returnsOf(found.scope, declaration.initializer)
    : [call]
}

function isFunction(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node)
}

function returnsOf(
  scope: Scope,
  owner: ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration,
): Literals {
  const { body } = owner
  if (!body) return []
  if (!ts.isBlock(body)) return follow(scope, body)
  const found: ts.Expression[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return
    if (ts.isReturnStatement(node) && node.expression) {
      found.push(...follow(scope, node.expression))
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
