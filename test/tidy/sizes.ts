/** How long a file, a function and a line may be. */

import ts from 'typescript'
import { type Source, type TextFile, place } from './source.ts'

const FILE_LINES_MAX = 400
const FUNCTION_LINES_MAX = 70
const LINE_LENGTH_MAX = 100

/** Data tables: nothing in them to follow, so they may be as long as the world is. */
const DATA_TABLES: readonly RegExp[] = [/^src\/i18n\/locales\//]

export function findLongFile({ path, text }: TextFile): readonly string[] {
  const lines = text.trimEnd().split('\n').length
  if (lines <= FILE_LINES_MAX || DATA_TABLES.some((table) => table.test(path))) return []
  return [`${path} has ${lines} lines, of ${FILE_LINES_MAX}`]
}

export function findLongLines({ path, text }: TextFile): readonly string[] {
  return text.split('\n').flatMap((line, index) => {
    const length = lengthOf(line)
    return length > LINE_LENGTH_MAX ? [`${path}:${index + 1} is ${length} characters long`] : []
  })
}

/** Text in quotes does not count: a sentence cut in two is not found when searched for. */
function lengthOf(line: string): number {
  const isComment = /^\s*(?:\/\/|\/?\*)/.test(line)
  const code = isComment ? line : line.replaceAll(/'(?:[^'\\]|\\.)*'|"[^"]*"|`[^`]*`/g, "''")
  return [...code].length
}

export function findLongFunctions(source: Source): readonly string[] {
  return source.nodes
    .filter((node) => isFunction(node) && !isSuite(node))
    .map((node) => ({ node, lines: node.getText().split('\n').length }))
    .filter(({ lines }) => lines > FUNCTION_LINES_MAX)
    .map(({ node, lines }) => `${place(source, node)} is a function of ${lines} lines`)
}

function isFunction(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined
}

/** What holds tests is as long as its tests are many, and each of them is measured. */
function isSuite(node: ts.Node): boolean {
  const isTest = ts.isCallExpression(node) && /^(?:it|test)\b/.test(node.expression.getText())
  return isTest || ts.forEachChild(node, (child) => isSuite(child) || undefined) === true
}
