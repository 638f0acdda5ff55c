/** Puts text into lines: chooses a font for every character, measures, and breaks. */

import { type Slice, type Weight, familiesFor, fontOf, slicesOf } from './fonts.ts'

/** The part of a PDF that text needs. */
export interface Canvas {
  registerFont(name: string, font: Buffer): unknown
  font(name: string): Canvas
  fontSize(size: number): Canvas
  widthOfString(text: string): number
}

export interface Style {
  readonly size: number
  readonly weight: Weight
  readonly color: string
}

/** Letters that one font draws. */
export interface Run {
  readonly font: string
  readonly text: string
}

export interface Typesetter {
  runs(text: string, weight: Weight): readonly Run[]
  width(text: string, style: Style): number
  /** At most `width` wide each, but for what cannot be broken. */
  lines(text: string, style: Style, width: number): readonly string[]
}

const WEIGHTS: readonly Weight[] = [400, 600]

/** Knows the fonts of exactly the characters that are in the texts. */
export async function typesetterFor(
  canvas: Canvas,
  locale: string,
  texts: readonly string[],
): Promise<Typesetter> {
  const characters = new Set(texts.flatMap((text) => [...printable(text)]))
  const slices = slicesFor(characters, familiesFor(locale))
  const used = [...new Set(slices.values())]
  for (const slice of used) {
    for (const weight of WEIGHTS)
      canvas.registerFont(nameOf(slice, weight), await fontOf(slice, weight))
  }
  const first = used[0] ?? slicesOf('noto-sans').at(-1)
  const runs = (text: string, weight: Weight) =>
    runsOf(text, (character) => {
      const slice = slices.get(character) ?? first
      return slice ? nameOf(slice, weight) : ''
    })
  const width = (text: string, { size, weight }: Style): number =>
    runs(text, weight).reduce(
      (sum, run) => sum + canvas.font(run.font).fontSize(size).widthOfString(run.text),
      0,
    )
  const segmenter = new Intl.Segmenter(locale, { granularity: 'word' })
  return {
    runs,
    width,
    lines: (text, style, most) =>
      text
        .split(/\r\n|\r|\n/)
        .flatMap((line) =>
          broken(piecesOf(printable(line), segmenter), (part) => width(part, style) <= most),
        ),
  }
}

function runsOf(text: string, fontOfCharacter: (character: string) => string): readonly Run[] {
  const found: { font: string; text: string }[] = []
  for (const character of printable(text)) {
    const font = fontOfCharacter(character)
    const last = found.at(-1)
    // A mark is drawn by the font of what it stands on.
    const isMark = /\p{M}|[\u200c\u200d]/u.test(character)
    if (last && (last.font === font || isMark)) last.text += character
    else found.push({ font, text: character })
  }
  return found
}

type Fits = (text: string) => boolean

function broken(pieces: readonly string[], fits: Fits): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line !== '' && !fits((line + piece).trimEnd())) {
      lines.push(line.trimEnd())
      line = piece.trimStart()
    } else line += piece
    while (!fits(line.trimEnd()) && [...line].length > 1) {
      const head = fitting(line, fits)
      lines.push(head)
      line = line.slice(head.length)
    }
  }
  return [...lines, line.trimEnd()]
}

/** As many letters as fit: for what is longer than a line and has no place to break. */
function fitting(text: string, fits: Fits): string {
  let head = ''
  for (const character of text) {
    if (head !== '' && !fits(head + character)) break
    head += character
  }
  return head
}

/** Words with what closes them: no line begins with a full stop. */
function piecesOf(text: string, segmenter: Intl.Segmenter): readonly string[] {
  const found: string[] = []
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const clings = !isWordLike && !/^[([{«„“¿¡「『（【]/u.test(segment)
    const last = found.at(-1)
    const isOpen = last !== undefined && /[([{«„“¿¡「『（【\u00a0\u202f]$/u.test(last)
    if (last !== undefined && (clings || isOpen)) found[found.length - 1] = last + segment
    else found.push(segment)
  }
  return found
}

/** Nothing that a reader cannot see: it could turn the order of what they do see around. */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\t\n\r\v\f\u2028\u2029]/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, (character) =>
      character === '\u200c' || character === '\u200d' ? character : '',
    )
}

function slicesFor(
  characters: ReadonlySet<string>,
  families: readonly string[],
): ReadonlyMap<string, Slice> {
  const found = new Map<string, Slice>()
  for (const character of characters) {
    const codePoint = character.codePointAt(0) ?? 0
    for (const family of families) {
      const slice = slicesOf(family).findLast((one) => one.has(codePoint))
      if (slice === undefined) continue
      found.set(character, slice)
      break
    }
  }
  return found
}

function nameOf({ family, name }: Slice, weight: Weight): string {
  return `${family} ${name} ${weight}`
}
