/** Takes a JPEG apart and rebuilds it without what cameras and editors add. */

import { orientationOf, orientationSegment } from './jpeg-orientation.ts'
import { rebuilt, refused, type Rebuilt, type Refused } from './rebuilt.ts'

interface Segment {
  readonly marker: number
  readonly data: Buffer
  /** Marker, length, data and, after a start of scan, the compressed pixels. */
  readonly whole: Buffer
}

const SOI = Buffer.from([0xff, 0xd8])
const EOI = Buffer.from([0xff, 0xd9])
/** Baseline, extended and progressive: what browsers show. */
const FRAMES: readonly number[] = [0xc0, 0xc1, 0xc2]
const HUFFMAN_TABLE = 0xc4
const START_OF_SCAN = 0xda
const QUANTIZATION_TABLE = 0xdb
const RESTART_INTERVAL = 0xdd
const COMMENT = 0xfe
const PIXELS: readonly number[] = [
  ...FRAMES,
  HUFFMAN_TABLE,
  START_OF_SCAN,
  QUANTIZATION_TABLE,
  RESTART_INTERVAL,
]
/** Each scan may repaint the whole picture, so thousands of tiny ones would freeze a browser. */
const MAX_SCANS = 64

export function isJpeg(bytes: Buffer): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
}

/**
 * Keeps the pixels, the resolution (JFIF, without its thumbnail), the colour profile (ICC), the
 * colour transform (Adobe, or CMYK would turn negative) and the orientation, which becomes an Exif
 * block that says nothing else. Comments and all other application segments go.
 */
export function rebuildJpeg(bytes: Buffer): Rebuilt {
  const segments = readSegments(bytes)
  if (!Array.isArray(segments)) return segments
  const frames = segments.filter(({ marker }) => FRAMES.includes(marker))
  const scans = segments.filter(({ marker }) => marker === START_OF_SCAN)
  const [frame] = frames
  if (segments.some(({ marker }) => !isKnown(marker))) return refused('unsupported')
  if (frame === undefined || frames.length > 1 || scans.length === 0) return refused('damaged')
  if (segments.indexOf(frame) > segments.findIndex(({ marker }) => marker === START_OF_SCAN)) {
    return refused('damaged')
  }
  const [precision, , , , , components] = frame.data
  if (precision === undefined || components === undefined) return refused('damaged')
  if (frame.data.length !== 6 + 3 * components) return refused('damaged')
  if (precision !== 8 || ![1, 3, 4].includes(components)) return refused('unsupported')
  if (scans.length > MAX_SCANS) return refused('unsupported')
  const orientation = segments.map(({ marker, data }) => orientationOf(marker, data))
  const turn = orientation.find((value) => value !== 1) ?? 1
  // Resolution first and orientation second is the order that readers expect.
  const parts = [
    SOI,
    ...segments.slice(0, 1).flatMap(resolution),
    orientationSegment(turn),
    ...segments.flatMap(needed),
    EOI,
  ]
  const [height, width] = [frame.data.readUInt16BE(1), frame.data.readUInt16BE(3)]
  return turn >= 5 ? rebuilt(height, width, parts) : rebuilt(width, height, parts)
}

function readSegments(bytes: Buffer): Segment[] | Refused {
  const segments: Segment[] = []
  let offset = SOI.length
  while (bytes[offset] === 0xff) {
    const marker = bytes[offset + 1]
    if (marker === 0xff) {
      offset += 1
      continue
    }
    if (marker === 0xd9) {
      return offset + EOI.length === bytes.length ? segments : refused('trailing_data')
    }
    if (marker === undefined || isBare(marker) || offset + 4 > bytes.length) break
    const length = bytes.readUInt16BE(offset + 2)
    const dataEnd = offset + 2 + length
    if (length < 2 || dataEnd > bytes.length) break
    const end = marker === START_OF_SCAN ? endOfScan(bytes, dataEnd) : dataEnd
    const data = bytes.subarray(offset + 4, dataEnd)
    segments.push({ marker, data, whole: bytes.subarray(offset, end) })
    offset = end
  }
  return refused('damaged')
}

/** Markers without a length, which have no business between segments. */
function isBare(marker: number): boolean {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8)
}

/** Inside the pixels, FF stands for itself before 00, and restarts the decoder before D0 to D7. */
function endOfScan(bytes: Buffer, start: number): number {
  let offset = bytes.indexOf(0xff, start)
  while (offset !== -1) {
    const next = bytes[offset + 1] ?? 0xff
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return offset
    offset = bytes.indexOf(0xff, next === 0xff ? offset + 1 : offset + 2)
  }
  return bytes.length
}

function isKnown(marker: number): boolean {
  return PIXELS.includes(marker) || isApplication(marker) || marker === COMMENT
}

function isApplication(marker: number): boolean {
  return marker >= 0xe0 && marker <= 0xef
}

function resolution({ marker, data }: Segment): Buffer[] {
  if (marker !== 0xe0 || !startsWith(data, 'JFIF\0') || data.length < 14) return []
  const noThumbnail = Buffer.alloc(2)
  return [segment(marker, Buffer.concat([data.subarray(0, 12), noThumbnail]))]
}

function needed({ marker, data, whole }: Segment): Buffer[] {
  if (PIXELS.includes(marker)) return [whole]
  if (marker === 0xe2 && startsWith(data, 'ICC_PROFILE\0')) return [whole]
  if (marker === 0xee && startsWith(data, 'Adobe') && data.length >= 12) {
    return [segment(marker, data.subarray(0, 12))]
  }
  return []
}

function startsWith(data: Buffer, text: string): boolean {
  return data.toString('latin1', 0, text.length) === text
}

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}
