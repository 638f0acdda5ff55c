/** Takes a GIF apart and rebuilds it from its one picture. */

import { rebuilt, refused, type Rebuilt, type Refused } from './rebuilt.ts'

interface Block {
  readonly kind: 'picture' | 'control' | 'other'
  readonly whole: Buffer
}

const SCREEN_END = 13
const TRAILER = 0x3b
const EXTENSION = 0x21
const PICTURE = 0x2c
const GRAPHIC_CONTROL = 0xf9

export function isGif(bytes: Buffer): boolean {
  return /^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6))
}

/** Comments, captions and application blocks go; the graphic control keeps the transparency. */
export function rebuildGif(bytes: Buffer): Rebuilt {
  if (bytes.length < SCREEN_END) return refused('damaged')
  const start = SCREEN_END + colourTableBytes(bytes[10])
  const blocks = readBlocks(bytes, start)
  if (!Array.isArray(blocks)) return blocks
  const at = blocks.findIndex(({ kind }) => kind === 'picture')
  const picture = blocks[at]?.whole
  if (picture === undefined) return refused('damaged')
  if (blocks.some(({ kind }, index) => kind === 'picture' && index > at)) return refused('animated')
  const [width, height] = [bytes.readUInt16LE(6), bytes.readUInt16LE(8)]
  const right = picture.readUInt16LE(1) + picture.readUInt16LE(5)
  const bottom = picture.readUInt16LE(3) + picture.readUInt16LE(7)
  if (right > width || bottom > height) return refused('damaged')
  const controls = blocks.slice(0, at).filter(({ kind }) => kind === 'control')
  return rebuilt(width, height, [
    Buffer.from('GIF89a', 'latin1'),
    bytes.subarray(6, start),
    ...controls.slice(-1).map(({ whole }) => whole),
    picture,
    Buffer.from([TRAILER]),
  ])
}

function readBlocks(bytes: Buffer, start: number): Block[] | Refused {
  const blocks: Block[] = []
  let offset = start
  while (offset < bytes.length) {
    if (bytes[offset] === TRAILER) {
      return offset + 1 === bytes.length ? blocks : refused('trailing_data')
    }
    const data = startOfData(bytes, offset)
    const end = data === null ? null : endOfData(bytes, data)
    if (end === null) break
    const whole = bytes.subarray(offset, end)
    blocks.push({ kind: kindOf(whole), whole })
    offset = end
  }
  return refused('damaged')
}

/** Where the length-prefixed pieces of a block begin; null if it is no block. */
function startOfData(bytes: Buffer, offset: number): number | null {
  if (bytes[offset] === EXTENSION) return offset + 2
  if (bytes[offset] !== PICTURE) return null
  const codeSizeAt = offset + 10 + colourTableBytes(bytes[offset + 9])
  const codeSize = bytes[codeSizeAt] ?? 0
  return codeSize >= 2 && codeSize <= 8 ? codeSizeAt + 1 : null
}

function endOfData(bytes: Buffer, start: number): number | null {
  let offset = start
  for (;;) {
    const length = bytes[offset]
    if (length === undefined) return null
    offset += 1 + length
    if (length === 0) return offset
  }
}

function kindOf(whole: Buffer): Block['kind'] {
  if (whole[0] === PICTURE) return 'picture'
  return whole[1] === GRAPHIC_CONTROL && whole[2] === 4 && whole.length === 8 ? 'control' : 'other'
}

function colourTableBytes(flags = 0): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1)
}
