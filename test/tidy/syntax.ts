/** What code may say, and in which files: read from the syntax tree, so strings do not count. */

import ts from 'typescript'
import { type Source, isClient, isProduction, place } from './source.ts'

interface Ban {
  readonly why: string
  readonly matches: (node: ts.Node) => boolean
  /** Where the rule holds. */
  readonly holdsIn: (source: Source) => boolean
}

const SUITES = ['describe', 'it', 'test']
const LEFT_OUT = ['only', 'skip', 'todo', 'fails']
const MOCKS = ['mock', 'doMock', 'spyOn', 'stubGlobal', 'useFakeTimers']
const RANDOM = [
  'getRandomValues',
  'randomBytes',
  'randomFill',
  'randomFillSync',
  'randomInt',
  'randomUUID',
]

const BANS: readonly Ban[] = [
  {
    why: 'reads the time; only lib/clock.ts does',
    matches: (node) =>
      isMember(node, /^(?:Date\.now|performance\.now|process\.hrtime)$/) || isNow(node),
    holdsIn: (source) => isOurs(source) && source.path !== 'src/lib/clock.ts',
  },
  {
    why: 'makes randomness; only lib/random.ts does',
    matches: (node) =>
      isMember(node, /^Math\.random$/) || (ts.isIdentifier(node) && RANDOM.includes(node.text)),
    holdsIn: (source) => isOurs(source) && source.path !== 'src/lib/random.ts',
  },
  {
    why: 'calls fetch; lib/egress asks other servers, and knows whom not to ask',
    matches: (node) =>
      ts.isCallExpression(node) && /^(?:globalThis\.)?fetch$/.test(node.expression.getText()),
    holdsIn: (source) => isProduction(source) && !isClient(source),
  },
  {
    why: 'reads the environment; only main.ts does, for config.ts',
    matches: (node) => isMember(node, /^process\.env$/),
    holdsIn: (source) => isProduction(source) && source.path !== 'src/main.ts',
  },
  {
    why: 'writes to the console; commands do, everything else logs',
    matches: (node) => isMember(node, /^console\.\w+$/),
    holdsIn: (source) => isProduction(source) && !/^src\/(?:cli\/|main\.ts$)/.test(source.path),
  },
  {
    why: 'waits; rules are pure',
    matches: ({ kind }) =>
      kind === ts.SyntaxKind.AsyncKeyword || kind === ts.SyntaxKind.AwaitExpression,
    holdsIn: isDomain,
  },
  {
    why: 'runs code from outside; rules are pure',
    matches: (node) =>
      ts.isImportDeclaration(node) &&
      node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword &&
      !node.moduleSpecifier.getText().startsWith("'."),
    holdsIn: isDomain,
  },
  {
    why: 'rounds; only domain/money.ts does',
    matches: (node) =>
      isMember(node, /^Math\.round$|\.toFixed$|^Number\.parseFloat$/) ||
      (ts.isIdentifier(node) && node.text === 'parseFloat'),
    holdsIn: (source) =>
      isProduction(source) &&
      /^src\/(?:domain|operations|store|objects|processors)\//.test(source.path) &&
      source.path !== 'src/domain/money.ts',
  },
  {
    why: 'says any',
    matches: ({ kind }) => kind === ts.SyntaxKind.AnyKeyword,
    holdsIn: () => true,
  },
  {
    why: 'casts without a comment that says why it may',
    matches: (node) => isCast(node) && !isExplained(node),
    holdsIn: isProduction,
  },
  {
    why: 'exports a default',
    matches: (node) => ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.DefaultKeyword,
    holdsIn: ({ path }) => !/\.config\.(?:js|ts)$/.test(path),
  },
  {
    why: "re-exports another file's names",
    matches: (node) => ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined,
    holdsIn: () => true,
  },
  {
    why: 'leaves tests out',
    matches: (node) => isSuiteMember(node, LEFT_OUT),
    holdsIn: () => true,
  },
  {
    why: 'leaves tests out by a condition; that is for test/support',
    matches: (node) => isSuiteMember(node, ['skipIf', 'runIf']),
    holdsIn: ({ path }) => !path.startsWith('test/support/'),
  },
  {
    why: 'names a test by what should be; say what is',
    matches: (node) => /\bshould\b/i.test(findTestName(node)),
    holdsIn: (source) => !isProduction(source),
  },
  {
    why: 'replaces code of ours',
    matches: (node) =>
      ts.isPropertyAccessExpression(node) &&
      node.expression.getText() === 'vi' &&
      MOCKS.includes(node.name.text),
    holdsIn: () => true,
  },
  {
    why: 'sleeps',
    matches: (node) => ts.isIdentifier(node) && node.text === 'setTimeout',
    holdsIn: ({ path }) => /\.test\.tsx?$/.test(path),
  },
]

export function findForbiddenSyntax(source: Source): readonly string[] {
  const bans = BANS.filter(({ holdsIn }) => holdsIn(source))
  return source.nodes.flatMap((node) =>
    bans.filter(({ matches }) => matches(node)).map(({ why }) => `${place(source, node)} ${why}`),
  )
}

function isOurs({ path }: Source): boolean {
  return /^(?:bench|src|test)\//.test(path)
}

function isDomain(source: Source): boolean {
  return isProduction(source) && source.path.startsWith('src/domain/')
}

function isMember(node: ts.Node, name: RegExp): boolean {
  return ts.isPropertyAccessExpression(node) && name.test(node.getText())
}

/** `new Date()` and `Date()`: without an argument, a date is the machine's time. */
function isNow(node: ts.Node): boolean {
  if (!ts.isNewExpression(node) && !ts.isCallExpression(node)) return false
  return node.expression.getText() === 'Date' && (node.arguments ?? []).length === 0
}

/** `Object.create(null)` has no type of its own, so giving it one contradicts nothing. */
function isCast(node: ts.Node): boolean {
  if (ts.isTypeAssertionExpression(node)) return true
  if (!ts.isAsExpression(node) || node.type.getText() === 'const') return false
  return node.expression.getText() !== 'Object.create(null)'
}

/** By a comment on its own line, or above the line or the statement that it is part of. */
function isExplained(node: ts.Node): boolean {
  const file = node.getSourceFile()
  const lines = file.text.split('\n')
  const lineOf = (position: number): number => file.getLineAndCharacterOfPosition(position).line
  let statement = node
  while (!ts.isStatement(statement)) statement = statement.parent
  const first = lineOf(node.getStart())
  const last = lineOf(node.getEnd())
  const above = [first - 1, lineOf(statement.getStart()) - 1]
  const around = [...above, ...lines.slice(first, last + 1).map((_, index) => first + index)]
  return around.some((line) => /\/\/|\*\//.test(lines[line] ?? ''))
}

function isSuiteMember(node: ts.Node, members: readonly string[]): boolean {
  if (!ts.isPropertyAccessExpression(node) || !members.includes(node.name.text)) return false
  return SUITES.includes(node.expression.getText().replace(/\..*$/, ''))
}

function findTestName(node: ts.Node): string {
  if (!ts.isCallExpression(node) || !/^(?:it|test)\b/.test(node.expression.getText())) return ''
  const [name] = node.arguments
  return name !== undefined && ts.isStringLiteralLike(name) ? name.text : ''
}
