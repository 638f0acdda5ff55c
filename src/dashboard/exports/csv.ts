/** Files that a spreadsheet opens safely: comma-separated, and nothing in them is a formula. */

/** What a cell holds. Text comes from anybody; figures are ours. */
export type Cell =
  | { readonly text: string | null | undefined }
  | { readonly figure: string | number | null | undefined }

/** What a spreadsheet would take for the beginning of a formula. */
const FORMULA = /^[\s]*[=+\-@\t\r]/

export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(printed).join(',')}\r\n`
}

export function headerLine(names: readonly string[]): string {
  return csvLine(names.map((text) => ({ text })))
}

function printed(cell: Cell): string {
  if ('figure' in cell) return cell.figure === null ? '' : String(cell.figure ?? '')
  const text = cell.text ?? ''
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n']/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}
