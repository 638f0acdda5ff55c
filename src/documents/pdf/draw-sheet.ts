/** Lays a document out on paper: one design for all kinds of them. */

import { WHITE, legible } from '../../domain/branding/contrast.ts'
import type { Fact, History, Party, Sheet, TotalRow } from '../../ui/sheets/sheet.ts'
import { type Paper, type Pen, drawPdf, textsOf } from './page.ts'
import {
  BRAND,
  HEADLINE,
  LEADING,
  PAGE_TOP,
  LINE,
  SMALL,
  STRONG,
  TEXT,
  TITLE,
  onPage,
} from './styles.ts'
import { drawTable } from './table.ts'
import type { Style } from './typesetter.ts'

const LOGO: readonly [number, number] = [170, 44]

export interface PaperOptions {
  readonly logo: Uint8Array | null
  readonly paper: Paper
  readonly created: number
}

export function drawSheet(
  sheet: Sheet,
  { logo, paper, created }: PaperOptions,
  pageOf: (page: number, pages: number) => string,
): Promise<Uint8Array> {
  const number = sheet.facts[0]?.value ?? ''
  const options = {
    title: [sheet.title, number].filter(Boolean).join(' '),
    author: sheet.seller.name ?? '',
    locale: sheet.locale,
    created,
    paper,
    // The number of a page is written with digits that may be nowhere else.
    texts: [...textsOf(sheet), pageOf(1234567890, 1234567890), '•–…'],
    foot: (pen: Pen, page: number, pages: number) => foot(pen, sheet, pageOf(page, pages)),
  }
  return drawPdf(options, (pen) => {
    let y = head(pen, sheet, logo)
    y = parties(pen, sheet, y + 22)
    y = middle(pen, sheet, y + 20)
    y = drawTable(pen, sheet, y + 30)
    y = totals(pen, sheet.totals, y)
    y = sheet.history ? history(pen, sheet.history, y + 40) : y
    closing(pen, sheet, y + 22)
  })
}

/** Title and facts on the left, whose document it is on the right. */
function head(pen: Pen, sheet: Sheet, logo: Uint8Array | null): number {
  const brand = sheet.brandColor ?? BRAND
  pen.box(0, 0, { width: pen.paper.width, height: 5 }, brand)
  let y = 74
  const title = [sheet.title, ...sheet.marks].join(' · ')
  pen.tagged('H1', () => pen.write(title, { x: pen.left, y }, TITLE))
  const name = sheet.seller.name ?? ''
  const drawn = logo !== null && pen.image(logo, pen.right - LOGO[0], 44, LOGO)
  if (!drawn) {
    const [first = ''] = pen.lines(name, HEADLINE, 210)
    pen.write(first, { x: pen.right, y, align: 'right' }, HEADLINE)
  }
  y += 26
  for (const fact of sheet.facts) y = factRow(pen, fact, y)
  return y
}

function factRow(pen: Pen, { label, value }: Fact, y: number): number {
  const width = 118
  const names = pen.lines(label, SMALL, width - 8)
  const values = pen.lines(value, STRONG, 250)
  pen.tagged('P', () => {
    names.forEach((line, at) => pen.write(line, { x: pen.left, y: y + at * LEADING }, SMALL))
    values.forEach((line, at) =>
      pen.write(line, { x: pen.left + width, y: y + at * LEADING }, STRONG),
    )
  })
  return y + Math.max(names.length, values.length) * LEADING
}

function parties(pen: Pen, { seller, parties: others }: Sheet, y: number): number {
  const all = [seller, ...others]
  const gap = 18
  const width = (pen.right - pen.left - gap * (all.length - 1)) / all.length
  const ends = all.map((party, at) => {
    const x = pen.left + at * (width + gap)
    return partyBlock(pen, party, { x, y, width })
  })
  return Math.max(...ends)
}

function partyBlock(
  pen: Pen,
  { heading, name, lines }: Party,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): number {
  let at = y
  const write = (text: string, style: Style) => {
    for (const line of pen.lines(text, style, width)) {
      pen.write(line, { x, y: at }, style)
      at += LEADING
    }
  }
  pen.tagged('P', () => {
    if (heading !== null) write(heading, { ...SMALL, weight: 600 })
    if (name) write(name, STRONG)
    for (const line of lines) write(line, TEXT)
  })
  return at
}

function middle(pen: Pen, { headline, link, memo, brandColor }: Sheet, y: number): number {
  let at = y
  if (headline !== null) {
    for (const line of pen.lines(headline, HEADLINE, pen.right - pen.left)) {
      at += 18
      pen.tagged('P', () => pen.write(line, { x: pen.left, y: at }, HEADLINE))
    }
  }
  if (link) {
    at += LEADING + 4
    const style = { ...STRONG, color: legible(brandColor ?? BRAND, [WHITE]) }
    const width = pen.width(link.text, style)
    pen.tagged('Link', () => pen.write(link.text, { x: pen.left, y: at }, style))
    pen.link({ x: pen.left, y: at - 10, width, height: 14 }, link.url)
  }
  return memo === null ? at : prose(pen, memo, at + 6, TEXT)
}

/** A merchant's own words, however long. */
function prose(pen: Pen, text: string, y: number, style: Style): number {
  let at = y
  for (const line of pen.lines(text, style, pen.right - pen.left)) {
    at = onPage(pen, at + LEADING, LEADING)
    const baseline = at
    pen.tagged('P', () => pen.write(line, { x: pen.left, y: baseline }, style))
  }
  return at
}

/** Beneath each other on the right, so that the eye adds them up. */
function totals(pen: Pen, rows: readonly TotalRow[], y: number): number {
  const left = pen.left + (pen.right - pen.left) * 0.46
  // They stand together, so that whoever adds them up need not turn the page.
  let at = onPage(pen, y, Math.min(rows.length * (LEADING + 8), pen.bottom - PAGE_TOP))
  for (const { label, amount, role } of rows) {
    const style = role === 'final' || role === 'sum' ? STRONG : role === 'note' ? SMALL : TEXT
    const room = pen.right - left - pen.width(amount, style) - 12
    const lines = pen.lines(label, style, room)
    at = onPage(pen, at, lines.length * LEADING + 8)
    pen.rule(at, LINE, left)
    const baseline = at + LEADING
    pen.tagged('P', () => {
      lines.forEach((line, index) =>
        pen.write(line, { x: left, y: baseline + index * LEADING }, style),
      )
      pen.write(amount, { x: pen.right, y: baseline, align: 'right' }, style)
    })
    at += lines.length * LEADING + 6
  }
  return at
}

function history(pen: Pen, { title, columns, rows }: History, y: number): number {
  let at = onPage(pen, y, 5 * LEADING)
  pen.tagged('P', () => pen.write(title, { x: pen.left, y: at }, HEADLINE))
  at += LEADING + 8
  const width = (pen.right - pen.left) / columns.length
  const row = (cells: readonly string[], style: Style, tag: 'TH' | 'TD') => {
    const wrapped = cells.map((cell) => pen.lines(cell, style, width - 8))
    pen.tagged('TR', () => {
      wrapped.forEach((lines, column) =>
        pen.tagged(tag, () =>
          lines.forEach((line, index) =>
            pen.write(line, { x: pen.left + column * width, y: at + index * LEADING }, style),
          ),
        ),
      )
    })
    at += Math.max(...wrapped.map(({ length }) => length)) * LEADING
    pen.rule(at - 9, LINE)
    at += 7
  }
  pen.tagged('Table', () => {
    row(columns, SMALL, 'TH')
    for (const cells of rows) row(cells, TEXT, 'TD')
  })
  return at
}

function closing(pen: Pen, { notes, footer }: Sheet, y: number): void {
  let at = y
  for (const note of notes) at = prose(pen, note, at, SMALL)
  if (footer !== null) prose(pen, footer, at + 4, SMALL)
}

function foot(pen: Pen, sheet: Sheet, page: string): void {
  const y = pen.paper.height - 40
  pen.rule(y - 14, LINE)
  const room = pen.right - pen.left - pen.width(page, SMALL) - 20
  pen.write(pen.lines(sheet.foot, SMALL, room)[0] ?? '', { x: pen.left, y }, SMALL)
  pen.write(page, { x: pen.right, y, align: 'right' }, SMALL)
}
