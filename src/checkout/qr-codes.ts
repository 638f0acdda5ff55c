/** A link's address as a QR code, to be printed or put on a page. */

import { encode } from 'uqr'
import { writePng } from '../lib/images/write-png.ts'

export const QR_LEVELS = ['L', 'M', 'Q', 'H'] as const

export interface QrOptions {
  readonly level: (typeof QR_LEVELS)[number]
  /** How wide and high the picture is to be, in pixels: about, where it is a PNG. */
  readonly size: number
  /** In modules; readers want four of them. */
  readonly margin: number
}

const SIZES = { least: 64, most: 2048, usual: 512 }
const MARGINS = { most: 16, usual: 4 }

/** What a query asks for; null when something in it is not on offer. */
export function readQrOptions(query: URLSearchParams): QrOptions | null {
  const asked = query.get('error_correction') ?? 'M'
  const level = QR_LEVELS.find((one) => one === asked)
  const size = numberIn(query, 'size', SIZES.usual)
  const margin = numberIn(query, 'margin', MARGINS.usual)
  if (!level || size === null || margin === null) return null
  if (size < SIZES.least || size > SIZES.most || margin > MARGINS.most) return null
  return { level, size, margin }
}

export function qrSvg(text: string, { level, size, margin }: QrOptions): string {
  const rows = modules(text, level)
  const side = rows.length + 2 * margin
  const dark = rows.flatMap((row, y) =>
    runsOf(row).map(({ x, length }) => `M${x + margin} ${y + margin}h${length}v1h-${length}z`),
  )
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" ` +
    `viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${dark.join('')}"/></svg>\n`
  )
}

/** Modules have whole pixels, or readers stumble: the picture is as large as fits the size. */
export function qrPng(text: string, { level, size, margin }: QrOptions): Buffer {
  const rows = modules(text, level)
  const side = rows.length + 2 * margin
  const edge = Array.from({ length: margin }, () => false)
  const empty = Array.from({ length: margin }, () => Array.from({ length: side }, () => false))
  const framed = [...empty, ...rows.map((row) => [...edge, ...row, ...edge]), ...empty]
  return writePng(framed, Math.max(1, Math.floor(size / side)))
}

function modules(text: string, level: QrOptions['level']): readonly (readonly boolean[])[] {
  return encode(text, { ecc: level, border: 0 }).data
}

function runsOf(
  row: readonly boolean[],
): readonly { readonly x: number; readonly length: number }[] {
  const runs: { x: number; length: number }[] = []
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1)
    if (!isDark) continue
    if (last && last.x + last.length === x) last.length += 1
    else runs.push({ x, length: 1 })
  }
  return runs
}

function numberIn(query: URLSearchParams, name: string, usual: number): number | null {
  const text = query.get(name)
  if (text === null) return usual
  return /^\d{1,4}$/.test(text) ? Number(text) : null
}
