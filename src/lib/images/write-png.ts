/** Writes pictures of two colours as PNG. */

import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** Rows of modules, dark where true; each module becomes a square of `scale` pixels a side. */
export function writePng(rows: readonly (readonly boolean[])[], scale: number): Buffer {
  const width = (rows[0]?.length ?? 0) * scale
  const lines = rows.flatMap((row) => {
    const line = packedLine(row, scale)
    return Array.from({ length: scale }, () => line)
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(lines.length, 4)
  // One bit a pixel, grey, and nothing out of the ordinary.
  header.writeUInt8(1, 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A filter byte, then eight pixels a byte; a bit that is set is white. */
function packedLine(row: readonly boolean[], scale: number): Buffer {
  const line = Buffer.alloc(1 + Math.ceil((row.length * scale) / 8))
  for (let at = 0; at < row.length * scale; at += 1) {
    if (row[Math.floor(at / scale)]) continue
    const byte = 1 + (at >> 3)
    line[byte] = (line[byte] ?? 0) | (0x80 >> (at & 7))
  }
  return line
}

function chunk(type: string, data: Buffer): Buffer {
  const checked = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(checked), 4)
  return Buffer.concat([frame.subarray(0, 4), checked, frame.subarray(4)])
}
