/** Tables for spreadsheets: comma-separated, and no text in them is a formula. */

/** Texts come from anybody. A number, and what is marked as a figure, is ours. */
export type Cell = string | number | null | undefined | { readonly figure: string }

/** What a spreadsheet would take for a formula; so would some after a space. */
const FORMULA = /^[\s\0"]*[=+\-@\t\r\n|%＝＋－＠]/

/** Where lists are separated by semicolons, or tabs, a text is split there, quoted or not. */
const INNER = /(?<=[;\t\r\n][\s\0"]*)[=+\-@|%＝＋－＠]/g

/** Quoted, and made harmless by the apostrophe that spreadsheets hide. A number stays one. */
export function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'object') return cell.figure
  const parts = cell.replaceAll(INNER, "'$&")
  const harmless = FORMULA.test(cell) ? `'${parts}` : parts
  return /[",\r\n']/.test(harmless) || harmless !== harmless.trim()
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless
}

/** JSON in a cell that programs read: its signs are written so that none needs an apostrophe. */
export function csvJson(value: object): string {
  const code = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(value).replaceAll(INNER, code)
}

export function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}
