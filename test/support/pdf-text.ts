/** What a PDF says to whoever selects its text. */

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface PdfText {
  readonly pages: readonly string[]
  readonly title: string
  readonly language: string
}

export async function textOfPdf(bytes: Uint8Array): Promise<PdfText> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await task.promise
  const { info } = await document.getMetadata()
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number)
    pages.push(linesOf((await page.getTextContent()).items))
  }
  await task.destroy()
  const { Title, Language } = Object(info)
  return { pages, title: String(Title), language: String(Language) }
}

const GAP = 8

interface Item {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
}

/** Whatever stands on one height is a line; a gap between two texts is a tab. */
function linesOf(items: readonly unknown[]): string {
  const lines = new Map<number, Item[]>()
  for (const item of items) {
    if (!isItem(item) || item.str === '' || isGap(item)) continue
    const y = Math.round(item.transform[5] ?? 0)
    lines.set(y, [...(lines.get(y) ?? []), item])
  }
  return [...lines.entries()]
    .toSorted(([a], [b]) => b - a)
    .map(([, line]) => joined(line))
    .join('\n')
}

function joined(line: readonly Item[]): string {
  const ordered = line.toSorted((a, b) => (a.transform[4] ?? 0) - (b.transform[4] ?? 0))
  let end = 0
  let text = ''
  for (const { str, transform, width } of ordered) {
    const x = transform[4] ?? 0
    if (text !== '' && x - end > GAP) text += '\t'
    text += str
    end = x + width
  }
  return text
}

/** The reader puts a space where there is only paper. */
function isGap({ str, width }: Item): boolean {
  return str.trim() === '' && width > GAP
}

function isItem(item: unknown): item is Item {
  return 'str' in Object(item)
}
