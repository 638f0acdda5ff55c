/** The figures as a table, for the terminal and for results.md. */

import { cpus, totalmem } from 'node:os'
import type { Measured } from './load.ts'

/** One line of the table; the columns are `HEADINGS`. */
export type Row = readonly string[]

const HEADINGS: Row = ['', 'req/s', 'p50 ms', 'p99 ms', 'emulate', 'p50 ms', 'p99 ms', 'ratio', '']

export function comparison(
  what: string,
  ours: Measured,
  theirs: Measured,
  { atLeast, aim }: { readonly atLeast: number | null; readonly aim: number | null },
): Row {
  const ratio = ours.rate / theirs.rate
  const wanted = [atLeast === null ? '' : `≥ ${atLeast} ×`, aim === null ? '' : `(aim ${aim} ×)`]
  const verdict = atLeast === null ? '' : ratio >= atLeast ? 'reached' : 'MISSED'
  const judged = [verdict, ...wanted].filter((word) => word !== '').join(' ')
  return [what, ...cells(ours), ...cells(theirs), `${ratio.toFixed(2)} ×`, judged]
}

/** Ours alone: there is nothing to compare it with. */
export function single(what: string, ours: Measured): Row {
  return [what, ...cells(ours), '', '', '', '', '']
}

/** A figure that is no rate. */
export function limit(what: string, value: string, wanted: string, isReached: boolean): Row {
  return [what, '', '', '', '', '', '', value, `${isReached ? 'reached' : 'MISSED'} ${wanted}`]
}

/** What is only written down. */
export function figure(what: string, value: string): Row {
  return [what, '', '', '', '', '', '', value, '']
}

export const megabytes = (value: number) => `${Math.round(value)} MB`

function cells({ rate, p50Ms, p99Ms }: Measured): Row {
  const whole = Math.round(rate).toLocaleString('en-US')
  return [rate < 100 ? rate.toFixed(1) : whole, p50Ms.toFixed(1), p99Ms.toFixed(1)]
}

/** A Markdown table that reads well as plain text too. */
export function table(rows: readonly Row[]): string {
  const all = [HEADINGS, ...rows]
  const widths = HEADINGS.map((_, column) => Math.max(...all.map((row) => width(row, column)), 3))
  const line = (row: Row) =>
    `| ${widths.map((wide, column) => pad(row[column] ?? '', wide, column)).join(' | ')} |`
  const rule = `| ${widths.map((wide, column) => ruleOf(wide, column)).join(' | ')} |`
  return [line(HEADINGS), rule, ...rows.map(line)].join('\n')
}

function width(row: Row, column: number): number {
  return row[column]?.length ?? 0
}

function isNumeric(column: number): boolean {
  return column > 0 && column < HEADINGS.length - 1
}

function pad(text: string, wide: number, column: number): string {
  return isNumeric(column) ? text.padStart(wide) : text.padEnd(wide)
}

function ruleOf(wide: number, column: number): string {
  return isNumeric(column) ? `${'-'.repeat(wide - 1)}:` : '-'.repeat(wide)
}

export function machine(): string {
  const [first] = cpus()
  const memory = Math.round(totalmem() / 1024 ** 3)
  return `${cpus().length} × ${first?.model.trim()}, ${memory} GB, Node ${process.version}`
}
