/**
 * The lines of a file whose objects have metadata: a column for each key that is met soon enough to
 * stand in the header, and one that holds all of it.
 */

import { type Cell, csvJson, csvRow } from '../../lib/csv.ts'
import type { Column, Metadata } from './columns.ts'

/** Before the header is written, so many lines are looked at; they are all that is in memory. */
const LOOKED_AT = 2000
const MOST_KEYS = 100

export interface FileOf<R> {
  readonly columns: readonly Column<R>[]
  /** What the columns do not tell; left out of what has none. */
  readonly metadata?: (record: R) => Metadata
}

interface Line {
  readonly cells: readonly Cell[]
  readonly metadata: Metadata
}

/** The header first, then the lines of each page. */
export async function* linesOf<R>(
  { columns, metadata }: FileOf<R>,
  pages: AsyncIterable<readonly R[]>,
): AsyncGenerator<string, void> {
  const names = columns.map(([name]) => name)
  if (!metadata) {
    yield csvRow(names)
    for await (const page of pages)
      yield page.map((one) => csvRow(columns.map(([, cell]) => cell(one)))).join('')
    return
  }
  let waiting: Line[] = []
  let keys: readonly string[] | null = null
  for await (const page of pages) {
    waiting.push(
      ...page.map((one) => ({
        cells: columns.map(([, cell]) => cell(one)),
        metadata: metadata(one),
      })),
    )
    if (keys === null && waiting.length < LOOKED_AT) continue
    if (keys === null) yield headerOf(names, (keys = keysOf(waiting)))
    yield printed(waiting, keys)
    waiting = []
  }
  if (keys === null) yield headerOf(names, (keys = keysOf(waiting)))
  if (waiting.length > 0) yield printed(waiting, keys)
}

/** The first that are met, in the order of letters. */
function keysOf(lines: readonly Line[]): readonly string[] {
  const met = new Set(lines.flatMap(({ metadata }) => Object.keys(metadata ?? {})))
  return [...met].slice(0, MOST_KEYS).toSorted()
}

function headerOf(names: readonly string[], keys: readonly string[]): string {
  return csvRow([...names, ...keys.map((key) => `${key} (metadata)`), 'Metadata'])
}

function printed(lines: readonly Line[], keys: readonly string[]): string {
  return lines
    .map(({ cells, metadata }) => {
      const said = new Map(Object.entries(metadata ?? {}))
      const whole = metadata && said.size > 0 ? csvJson(metadata) : null
      return csvRow([...cells, ...keys.map((key) => said.get(key)), whole])
    })
    .join('')
}
