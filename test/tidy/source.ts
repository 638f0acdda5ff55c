/** Reads the repository for the rules: every text file, and every code file parsed. */

import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import ts from 'typescript'

export const root = join(import.meta.dirname, '../..')

export interface TextFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string
  readonly text: string
}

export interface Import {
  readonly specifier: string
  /** The imported file of ours, as a path from the root; null for a package. */
  readonly target: string | null
  readonly isTypeOnly: boolean
}

export interface Source extends TextFile {
  readonly nodes: readonly ts.Node[]
  readonly imports: readonly Import[]
}

const OURS = [
  '*.{js,json,md,ts}',
  '.{ci,githooks}/*',
  '{.editorconfig,.gitignore,.npmrc,.prettierignore,.prettierrc.json,LICENSE}',
  '{bench,bin,docs,scripts,src,test}/**/*.{css,html,js,json,md,mjs,sh,sql,svg,ts,tsx}',
]

/** What npm writes is npm's. */
const NOT_OURS = ['package-lock.json']

export function readTexts(): readonly TextFile[] {
  return globSync(OURS, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !NOT_OURS.includes(path))
    .sort()
    .map((path) => ({ path, text: readText(path) }))
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

export function isCode({ path }: TextFile): boolean {
  return /\.(js|ts|tsx)$/.test(path)
}

export function parse({ path, text }: TextFile): Source {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const nodes: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    nodes.push(node)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return { path, text, nodes, imports: nodes.flatMap((node) => readImport(path, node)) }
}

/** What ships. Fixtures and whatever imports the test runner belong to the tests. */
export function isProduction({ path, imports }: Source): boolean {
  const isTest = imports.some(({ specifier }) => specifier === 'vitest')
  return path.startsWith('src/') && !isTest && !/\.fixture\.tsx?$/.test(path)
}

/** The part of a page that runs in the payer's browser. */
export function isClient({ path }: TextFile): boolean {
  return path.split('/').includes('client')
}

/** How a trespass names its place: clickable in most terminals. */
export function place(source: Source, node: ts.Node): string {
  const { line } = node.getSourceFile().getLineAndCharacterOfPosition(node.getStart())
  return `${source.path}:${line + 1}`
}

function readImport(path: string, node: ts.Node): readonly Import[] {
  const found = findSpecifier(node)
  if (found === null) return []
  const { specifier, isTypeOnly } = found
  const isOurs = specifier.startsWith('.')
  const target = isOurs ? posix.join(dirname(path), specifier) : null
  return [{ specifier, target, isTypeOnly }]
}

function findSpecifier(node: ts.Node): { specifier: string; isTypeOnly: boolean } | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const isTypeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
    return { specifier: node.moduleSpecifier.text, isTypeOnly }
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    const { literal } = node.argument
    return ts.isStringLiteral(literal) ? { specifier: literal.text, isTypeOnly: true } : null
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [argument] = node.arguments
    const isLiteral = argument !== undefined && ts.isStringLiteral(argument)
    return isLiteral ? { specifier: argument.text, isTypeOnly: false } : null
  }
  return null
}
