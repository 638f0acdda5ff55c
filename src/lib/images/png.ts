/** Takes a PNG apart and rebuilds it from the chunks that make up its pixels. */

import { crc32 } from 'node:zlib'
import { rebuilt, refused, type Rebuilt, type Refused } from './rebuilt.ts'

interface Chunk {
  readonly type: string
  readonly data: Buffer
  /** Length, type, data and checksum. */
  readonly whole: Buffer
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
const FRAME_BYTES = 12
const PALETTE = 3

/** Bit depths that each colour type may have. */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  [PALETTE]: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
}

export function isPng(bytes: Buffer): boolean {
  return bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)
}

/** Text, time, colour profile and Exif go. The compressed pixels are copied, not decoded. */
export function rebuildPng(bytes: Buffer): Rebuilt {
  const chunks = readChunks(bytes)
  if (!Array.isArray(chunks)) return chunks
  if (chunks.some(({ type }) => type === 'acTL')) return refused('animated')
  const kept = chunks.filter(({ type }) => isCritical(type) || type === 'tRNS')
  const order = kept.map(({ type }) => type).join(' ')
  if (!/^IHDR( PLTE)?( tRNS)?( IDAT)+ IEND$/.test(order)) return refused('damaged')
  const header = chunks[0]?.data
  if (chunks[0]?.type !== 'IHDR' || header === undefined) return refused('damaged')
  if (!isHeader(header) || !isPalette(header, kept)) return refused('damaged')
  const parts = [SIGNATURE, ...kept.map(({ whole }) => whole)]
  return rebuilt(header.readUInt32BE(0), header.readUInt32BE(4), parts)
}

function readChunks(bytes: Buffer): Chunk[] | Refused {
  const chunks: Chunk[] = []
  let offset = SIGNATURE.length
  while (offset + FRAME_BYTES <= bytes.length) {
    const end = offset + FRAME_BYTES + bytes.readUInt32BE(offset)
    if (end > bytes.length) break
    const whole = bytes.subarray(offset, end)
    const type = whole.toString('latin1', 4, 8)
    const checked = whole.subarray(4, -4)
    if (!/^[A-Za-z]{4}$/.test(type)) break
    if (crc32(checked) !== whole.readUInt32BE(whole.length - 4)) break
    chunks.push({ type, data: checked.subarray(4), whole })
    offset = end
    if (type === 'IEND') return offset === bytes.length ? chunks : refused('trailing_data')
  }
  return refused('damaged')
}

/** The format marks the chunks that no reader may ignore by a capital first letter. */
function isCritical(type: string): boolean {
  return /^[A-Z]/.test(type)
}

function isHeader(header: Buffer): boolean {
  if (header.length !== 13) return false
  const [depth, colour, compression, filter, interlace] = header.subarray(8)
  if (depth === undefined || colour === undefined || interlace === undefined) return false
  const isKnown = DEPTHS[colour]?.includes(depth) ?? false
  return isKnown && compression === 0 && filter === 0 && interlace <= 1
}

function isPalette(header: Buffer, chunks: readonly Chunk[]): boolean {
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data
  if (palette === undefined) return header[9] !== PALETTE
  return palette.length > 0 && palette.length <= 768 && palette.length % 3 === 0
}
