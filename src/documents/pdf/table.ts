/** The lines of a document as a table whose head stands again on every page. */

import type { Columns, Sheet, SheetLine } from '../../ui/sheets/sheet.ts'
import type { Pen } from './page.ts'
import { INK, LEADING, LINE, SMALL, STRONG, TEXT, onPage } from './styles.ts'
import type { Style } from './typesetter.ts'

type Name = keyof Columns

interface Column {
  readonly name: Name
  readonly title: string
  readonly left: number
  readonly width: number
}

const SHARES: Readonly<Record<Exclude<Name, 'description'>, number>> = {
  quantity: 0.1,
  unitPrice: 0.17,
  tax: 0.12,
  amount: 0.17,
}
const GAP = 10

export function drawTable(pen: Pen, sheet: Sheet, y: number): number {
  const columns = columnsOf(pen, sheet.columns)
  let at = onPage(pen, y, 4 * LEADING)
  pen.tagged('Table', () => {
    at = heads(pen, columns, at)
    for (const line of sheet.lines) {
      const cells = cellsOf(pen, columns, line)
      const height = heightOf(cells) + 6
      const next = onPage(pen, at, height)
      // It went on to another page.
      at = next === at ? at : heads(pen, columns, next)
      const top = at
      pen.tagged('TR', () => row(pen, cells, top))
      at += height
    }
  })
  pen.rule(at - 4, LINE)
  return at + 6
}

function columnsOf(pen: Pen, titles: Columns): readonly Column[] {
  const whole = pen.right - pen.left
  const others = (['quantity', 'unitPrice', 'tax', 'amount'] as const).filter(
    (name) => titles[name] !== null && titles[name] !== '',
  )
  const taken = others.reduce((sum, name) => sum + SHARES[name], 0)
  let left = pen.left
  return (['description', ...others] as const).map((name) => {
    const share = name === 'description' ? 1 - taken : SHARES[name]
    const column = { name, title: titles[name] ?? '', left, width: whole * share }
    left += column.width
    return column
  })
}

interface Cell extends Column {
  readonly lines: readonly { readonly text: string; readonly style: Style }[]
}

function heads(pen: Pen, columns: readonly Column[], y: number): number {
  const cells = columns.map((column) => cell(pen, column, [[column.title, SMALL]]))
  const height = heightOf(cells)
  pen.tagged('TR', () => row(pen, cells, y, 'TH'))
  pen.rule(y + height - 6, INK)
  return y + height + 10
}

function cellsOf(pen: Pen, columns: readonly Column[], line: SheetLine): readonly Cell[] {
  return columns.map((column) => {
    if (column.name !== 'description') return cell(pen, column, [[line[column.name], TEXT]])
    const detail = line.detail === null ? [] : [[line.detail, SMALL] as const]
    return cell(pen, column, [[line.description, STRONG], ...detail])
  })
}

function cell(
  pen: Pen,
  column: Column,
  texts: readonly (readonly [text: string, style: Style])[],
): Cell {
  const lines = texts.flatMap(([text, style]) =>
    pen.lines(text, style, column.width - GAP).map((one) => ({ text: one, style })),
  )
  return { ...column, lines }
}

function heightOf(cells: readonly Cell[]): number {
  return Math.max(...cells.map(({ lines }) => lines.length)) * LEADING
}

/** Words begin on the left, figures end on the right. */
function row(pen: Pen, cells: readonly Cell[], y: number, tag: 'TH' | 'TD' = 'TD'): void {
  for (const { name, left, width, lines } of cells) {
    const isFigure = name !== 'description'
    pen.tagged(tag, () =>
      lines.forEach(({ text, style }, at) =>
        pen.write(
          text,
          isFigure
            ? { x: left + width, y: y + at * LEADING, align: 'right' }
            : { x: left, y: y + at * LEADING },
          style,
        ),
      ),
    )
  }
}
