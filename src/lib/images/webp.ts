/** Takes a WebP apart and rebuilds it from its pixels and their transparency. */

import { rebuilt, refused, type Rebuilt, type Refused } from './rebuilt.ts'

interface Chunk {
  readonly type: string
  readonly data: Buffer
}

interface Size {
  readonly width: number
  readonly height: number
}

const HEADER_BYTES = 12
const HAS_ALPHA = 0x10
const IS_ANIMATED = 0x02

export function isWebp(bytes: Buffer): boolean {
  const isRiff = bytes.toString('latin1', 0, 4) === 'RIFF'
  return isRiff && bytes.toString('latin1', 8, HEADER_BYTES) === 'WEBP'
}

/** Exif, XMP, the colour profile and unknown chunks go. The pixels are copied, not decoded. */
export function rebuildWebp(bytes: Buffer): Rebuilt {
  const chunks = readChunks(bytes)
  if (!Array.isArray(chunks)) return chunks
  const canvas = chunks.find(({ type }) => type === 'VP8X')?.data
  const isAnimated = chunks.some(({ type }) => type === 'ANIM' || type === 'ANMF')
  if (isAnimated || ((canvas?.[0] ?? 0) & IS_ANIMATED) !== 0) return refused('animated')
  const kept = chunks.filter(({ type }) => ['VP8X', 'ALPH', 'VP8 ', 'VP8L'].includes(type))
  const order = kept.map(({ type }) => type.trim()).join(' ')
  if (!/^(VP8X )?VP8L?$|^VP8X ALPH VP8$/.test(order)) return refused('damaged')
  if (chunks[0] !== kept[0]) return refused('damaged')
  const size = sizeOf(kept.at(-1))
  if (size === null) return refused('damaged')
  if (canvas !== undefined && !isSizeOfCanvas(size, canvas)) return refused('damaged')
  const alpha = kept.filter(({ type }) => type === 'ALPH')
  const extended = alpha.length > 0 ? [{ type: 'VP8X', data: alphaCanvas(size) }] : []
  const body = [...extended, ...alpha, ...kept.slice(-1)].map(written)
  return rebuilt(size.width, size.height, [riffHeader(body), ...body])
}

function readChunks(bytes: Buffer): Chunk[] | Refused {
  const end = 8 + bytes.readUInt32LE(4)
  if (end < bytes.length) return refused('trailing_data')
  if (end > bytes.length) return refused('damaged')
  const chunks: Chunk[] = []
  let offset = HEADER_BYTES
  while (offset + 8 <= end) {
    const dataEnd = offset + 8 + bytes.readUInt32LE(offset + 4)
    if (dataEnd > end) return refused('damaged')
    const type = bytes.toString('latin1', offset, offset + 4)
    chunks.push({ type, data: bytes.subarray(offset + 8, dataEnd) })
    offset = dataEnd + ((dataEnd - offset) % 2)
  }
  return offset === end ? chunks : refused('damaged')
}

function sizeOf(frame: Chunk | undefined): Size | null {
  if (frame === undefined || frame.data.length < 10) return null
  const { type, data } = frame
  if (type === 'VP8L') {
    const bits = data.readUInt32LE(1)
    if (data[0] !== 0x2f || bits >>> 29 !== 0) return null
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  const isKeyFrame = ((data[0] ?? 1) & 1) === 0
  if (!isKeyFrame || data.toString('hex', 3, 6) !== '9d012a') return null
  return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff }
}

function isSizeOfCanvas({ width, height }: Size, canvas: Buffer): boolean {
  if (canvas.length !== 10) return false
  return canvas.readUIntLE(4, 3) + 1 === width && canvas.readUIntLE(7, 3) + 1 === height
}

function alphaCanvas({ width, height }: Size): Buffer {
  const data = Buffer.alloc(10)
  data[0] = HAS_ALPHA
  data.writeUIntLE(width - 1, 4, 3)
  data.writeUIntLE(height - 1, 7, 3)
  return data
}

function written({ type, data }: Chunk): Buffer {
  const head = Buffer.from(`${type}\0\0\0\0`, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}

function riffHeader(body: readonly Buffer[]): Buffer {
  const header = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  header.writeUInt32LE(4 + body.reduce((sum, part) => sum + part.length, 0), 4)
  return header
}
