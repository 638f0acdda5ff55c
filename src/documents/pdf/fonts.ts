/**
 * The fonts of documents: Noto Sans for every language of the pages. Each family is a pile of small
 * files by ranges of characters, so a document reads only those whose characters it has.
 */

import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

export type Weight = 400 | 600

/** A file of a family: the characters of one range. */
export interface Slice {
  readonly family: string
  readonly name: string
  has(codePoint: number): boolean
}

const load = createRequire(import.meta.url)

const EVERYWHERE = ['noto-sans', 'noto-sans-thai']
/** The same characters are written differently in each: the reader's own come first. */
const HAN = ['noto-sans-jp', 'noto-sans-kr', 'noto-sans-sc', 'noto-sans-tc']
const HAN_OF: Readonly<Record<string, string>> = {
  Jpan: 'noto-sans-jp',
  Kore: 'noto-sans-kr',
  Hans: 'noto-sans-sc',
  Hant: 'noto-sans-tc',
}

/** In the order in which they are asked for a character. */
export function familiesFor(locale: string): readonly string[] {
  const own = HAN_OF[new Intl.Locale(locale).maximize().script ?? '']
  const han = own === undefined ? HAN : [own, ...HAN.filter((family) => family !== own)]
  return [...EVERYWHERE, ...han]
}

const known = new Map<string, readonly Slice[]>()

export function slicesOf(family: string): readonly Slice[] {
  const before = known.get(family)
  if (before) return before
  const file = join(folderOf(family), 'unicode.json')
  // The package's own shape: the ranges of each file, as CSS writes them.
  const ranges = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>
  const slices = Object.entries(ranges).map(([name, text]) => sliceOf(family, name, text))
  known.set(family, slices)
  return slices
}

function folderOf(family: string): string {
  return dirname(load.resolve(`@fontsource-variable/${family}/package.json`))
}

function sliceOf(family: string, name: string, text: string): Slice {
  const ranges = text.split(',').map((range) => {
    const [from = '', to = from] = range.replace('U+', '').split('-')
    return [parseInt(from, 16), parseInt(to, 16)] as const
  })
  return {
    family,
    name: name.replace(/[[\]]/g, ''),
    has: (codePoint) => ranges.some(([from, to]) => codePoint >= from && codePoint <= to),
  }
}

const instances = new Map<string, Promise<Buffer>>()
/** About 6 MB: what a server that writes in a few languages needs again and again. */
const MOST_INSTANCES = 60

/** One weight of a file, as a plain TrueType font. */
export function fontOf({ family, name }: Slice, weight: Weight): Promise<Buffer> {
  const key = `${family} ${name} ${weight}`
  const before = instances.get(key)
  if (before) return before
  const file = join(folderOf(family), 'files', `${family}-${name}-wght-normal.woff2`)
  const made = instanceOf(file, weight)
  if (instances.size >= MOST_INSTANCES) instances.clear()
  instances.set(key, made)
  made.catch(() => instances.delete(key))
  return made
}

/** The part of it that we use. */
type SubsetFont = (
  font: Buffer,
  text: undefined,
  options: {
    readonly keepAllGlyphs: true
    readonly targetFormat: 'truetype'
    readonly variationAxes: { readonly wght: Weight }
  },
) => Promise<Buffer>

/** Read when the first document is drawn: a server that draws none is spared it. */
async function instanceOf(file: string, weight: Weight): Promise<Buffer> {
  // The package brings no types of its own.
  const subsetFont = load('subset-font') as SubsetFont
  return subsetFont(await readFile(file), undefined, {
    keepAllGlyphs: true,
    targetFormat: 'truetype',
    variationAxes: { wght: weight },
  })
}
