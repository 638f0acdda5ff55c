/** A PDF, and the pen that writes into it: lines, rules and pages, tagged with what they are. */

import type PDFKit from 'pdfkit'
import type { Sheet } from '../../ui/sheets/sheet.ts'
import { type Style, type Typesetter, typesetterFor } from './typesetter.ts'

type Doc = InstanceType<typeof PDFKit>

export interface Paper {
  readonly width: number
  readonly height: number
}

export const A4: Paper = { width: 595.28, height: 841.89 }
export const LETTER: Paper = { width: 612, height: 792 }

export const MARGIN = 48
/** Kept free for the number of the page. */
export const FOOT = 40

export interface Pen extends Typesetter {
  readonly paper: Paper
  /** Between the margins. */
  readonly left: number
  readonly right: number
  /** What no content may reach. */
  readonly bottom: number
  /** Writes one line with its baseline at `y`. */
  write(text: string, at: Place, style: Style): void
  rule(y: number, color: string, from?: number, to?: number): void
  box(x: number, y: number, size: { width: number; height: number }, color: string): void
  image(bytes: Uint8Array, x: number, y: number, fit: readonly [number, number]): boolean
  link(at: { x: number; y: number; width: number; height: number }, url: string): void
  /** What is drawn within is that, for those who are read to. */
  tagged(tag: Tag, draw: () => void): void
  newPage(): void
}

export interface Place {
  readonly x: number
  readonly y: number
  readonly align?: 'left' | 'right'
}

export type Tag = 'H1' | 'P' | 'Table' | 'TR' | 'TH' | 'TD' | 'Link' | 'Figure'

export interface PdfOptions {
  readonly title: string
  readonly author: string
  readonly locale: string
  /** When what is in it came about: the only time that the file knows. */
  readonly created: number
  readonly paper: Paper
  readonly texts: readonly string[]
  /** Drawn on every page when all are there. */
  foot(pen: Pen, page: number, pages: number): void
}

/** The same content gives the same bytes. */
export async function drawPdf(options: PdfOptions, draw: (pen: Pen) => void): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit')
  const { paper, locale, title, author } = options
  const at = new Date(options.created * 1000)
  const doc = new PDFDocument({
    size: [paper.width, paper.height],
    margin: 0,
    autoFirstPage: true,
    bufferPages: true,
    tagged: true,
    displayTitle: true,
    lang: locale,
    pdfVersion: '1.7',
    info: {
      Title: title,
      Author: author,
      Creator: 'Paylinks',
      Producer: 'Paylinks',
      CreationDate: at,
      ModDate: at,
    },
  })
  const chunks: Buffer[] = []
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve())
    doc.on('error', reject)
  })
  const text = await typesetterFor(doc, locale, options.texts)
  const pen = penOf(doc, paper, text)
  draw(pen.pen)
  pen.finish()
  const { count } = doc.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page)
    doc.markContent('Artifact', { type: 'Pagination' })
    options.foot(pen.pen, page + 1, count)
    doc.endMarkedContent()
  }
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

function penOf(doc: Doc, paper: Paper, text: Typesetter) {
  const root = doc.struct('Document')
  doc.addStructure(root)
  let parent = root
  const pen: Pen = {
    ...text,
    paper,
    left: MARGIN,
    right: paper.width - MARGIN,
    bottom: paper.height - MARGIN - FOOT,
    write(content, { x, y, align = 'left' }, style) {
      let at = align === 'right' ? x - text.width(content, style) : x
      doc.fillColor(style.color)
      for (const run of text.runs(content, style.weight)) {
        doc.font(run.font).fontSize(style.size)
        doc.text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic' })
        at += doc.widthOfString(run.text)
      }
    },
    rule(y, color, from = MARGIN, to = paper.width - MARGIN) {
      doc.moveTo(from, y).lineTo(to, y).lineWidth(0.75).strokeColor(color).stroke()
    },
    box(x, y, { width, height }, color) {
      doc.rect(x, y, width, height).fill(color)
    },
    image(bytes, x, y, fit) {
      try {
        doc.image(Buffer.from(bytes), x, y, { fit: [...fit], align: 'right' })
        return true
      } catch {
        // A picture that the library cannot read is left out: the name stands there in letters.
        return false
      }
    },
    link({ x, y, width, height }, url) {
      doc.link(x, y, width, height, url)
    },
    tagged(tag, draw) {
      const element = doc.struct(tag)
      const before = parent
      before.add(element)
      parent = element
      if (isLeaf(tag)) element.add(draw)
      else draw()
      element.end()
      parent = before
    },
    newPage() {
      doc.addPage()
    },
  }
  return { pen, finish: () => root.end() }
}

function isLeaf(tag: Tag): boolean {
  return tag !== 'Table' && tag !== 'TR'
}

/** Everything that may have to be drawn, so that its fonts are there. */
export function textsOf(sheet: Sheet): readonly string[] {
  const found: string[] = []
  collect(sheet, found)
  return found
}

function collect(value: unknown, into: string[]): void {
  if (typeof value === 'string') into.push(value)
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) collect(one, into)
}
