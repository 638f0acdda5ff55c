/** Files that a spreadsheet opens safely: comma-separated, and nothing in them is a formula. */

import { csvCell } from '../parts/csv.ts'

/** What a cell holds. Text comes from anybody; figures are ours. */
export type Cell =
  | { readonly text: string | null | undefined }
  | { readonly figure: string | number | null | undefined }

export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(printed).join(',')}\r\n`
}

export function headerLine(names: readonly string[]): string {
  return csvLine(names.map((text) => ({ text })))
}

function printed(cell: Cell): string {
  return 'figure' in cell ? String(cell.figure ?? '') : csvCell(cell.text ?? '')
}
