import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { probeImage, sanitizeImage } from './image-probe.ts'

const MARK = '<script>alert("SECRET")</script>'
const mark = Buffer.from(MARK)

function hex(text: string): Buffer {
  return Buffer.from(text.replaceAll(' ', ''), 'hex')
}

function uint(value: number, bytes: number): Buffer {
  return Buffer.from(value.toString(16).padStart(bytes * 2, '0'), 'hex')
}

function uintLE(value: number, bytes: number): Buffer {
  return uint(value, bytes).reverse()
}

const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const checked = Buffer.concat([Buffer.from(type), data])
  return Buffer.concat([uint(data.length, 4), checked, uint(crc32(checked), 4)])
}

function header(width: number, height: number, rest = '08 00 00 00 00'): Buffer {
  return chunk('IHDR', Buffer.concat([uint(width, 4), uint(height, 4), hex(rest)]))
}

const pixels = chunk('IDAT', deflateSync(Buffer.alloc(12)))
const end = chunk('IEND')

/** A PNG of 3 × 2 pixels with these chunks before them. */
function png(...extra: readonly Buffer[]): Buffer {
  return Buffer.concat([PNG, header(3, 2), ...extra, pixels, end])
}

function segment(marker: string, data: Buffer): Buffer {
  return Buffer.concat([hex(`ff${marker}`), uint(data.length + 2, 2), data])
}

const JFIF = segment('e0', Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'))
const tables = Buffer.concat([
  segment('db', Buffer.concat([hex('00'), Buffer.alloc(64, 1)])),
  segment('c4', Buffer.concat([hex('00 01'), Buffer.alloc(15), hex('00')])),
  segment('c4', Buffer.concat([hex('10 01'), Buffer.alloc(15), hex('00')])),
])

function frame(width: number, height: number, marker = 'c0', precision = 8): Buffer {
  const size = Buffer.concat([uint(precision, 1), uint(height, 2), uint(width, 2)])
  return segment(marker, Buffer.concat([size, hex('01 01 11 00')]))
}

const scan = Buffer.concat([segment('da', hex('01 01 00 00 3f 00')), hex('3f ff00 ffd0 3f')])

/** A grey JPEG of 8 × 4 pixels with these segments before them. */
function jpeg(...extra: readonly Buffer[]): Buffer {
  return Buffer.concat([hex('ffd8'), JFIF, ...extra, tables, frame(8, 4), scan, hex('ffd9')])
}

function exif(orientation: number, order: 'MM' | 'II'): Buffer {
  const number = order === 'MM' ? uint : uintLE
  const entry = (tag: number, value: number) =>
    Buffer.concat([number(tag, 2), number(3, 2), number(1, 4), number(value, 2), hex('0000')])
  const directory = [number(2, 2), entry(0x0100, 7), entry(0x0112, orientation), number(0, 4)]
  const start = [Buffer.from(`Exif\0\0${order}`), number(42, 2), number(8, 4)]
  return segment('e1', Buffer.concat([...start, ...directory, mark]))
}

function riff(type: string, data: Buffer): Buffer {
  const padding = Buffer.alloc(data.length % 2)
  return Buffer.concat([Buffer.from(type), uintLE(data.length, 4), data, padding])
}

function webp(...chunks: readonly Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from('WEBP'), ...chunks])
  return Buffer.concat([Buffer.from('RIFF'), uintLE(body.length, 4), body])
}

function lossy(width: number, height: number): Buffer {
  const size = Buffer.concat([uintLE(width, 2), uintLE(height, 2)])
  return riff('VP8 ', Buffer.concat([hex('300100 9d012a'), size, hex('0fc0fe25a4')]))
}

function lossless(width: number, height: number): Buffer {
  const bits = uintLE(width - 1 + (height - 1) * 2 ** 14, 4)
  return riff('VP8L', Buffer.concat([hex('2f'), bits, hex('071011118888fe07')]))
}

function canvas(width: number, height: number, flags: number): Buffer {
  const size = Buffer.concat([uintLE(width - 1, 3), uintLE(height - 1, 3)])
  return riff('VP8X', Buffer.concat([uintLE(flags, 4), size]))
}

const picture = hex('2c 0000 0000 0300 0200 00 02 02 4401 00')

function gif(...blocks: readonly Buffer[]): Buffer {
  const screen = hex('0300 0200 80 00 00 000000 ffffff')
  return Buffer.concat([Buffer.from('GIF89a'), screen, ...blocks, hex('3b')])
}

const control = hex('21 f9 04 01 0000 00 00')
const comment = Buffer.concat([hex('21 fe'), uint(mark.length, 1), mark, hex('00')])

describe('an image', () => {
  test.each([
    ['PNG', png(), { type: 'png', width: 3, height: 2 }],
    ['JPEG', jpeg(), { type: 'jpeg', width: 8, height: 4 }],
    ['lossy WebP', webp(lossy(9, 5)), { type: 'webp', width: 9, height: 5 }],
    ['lossless WebP', webp(lossless(300, 200)), { type: 'webp', width: 300, height: 200 }],
    ['GIF', gif(picture), { type: 'gif', width: 3, height: 2 }],
  ])('of type %s is known by its bytes, and already clean', (_type, bytes, facts) => {
    expect(probeImage(bytes)).toEqual({ ok: true, ...facts })
    expect(sanitizeImage(bytes)).toEqual({ ok: true, ...facts, bytes })
  })

  test.each([
    [
      'PNG with text, time and profile',
      png(
        chunk('tEXt', mark),
        chunk('iTXt', mark),
        chunk('eXIf', mark),
        chunk('iCCP', mark),
        chunk('prVt', mark),
      ),
      png(),
    ],
    [
      'JPEG with comment, Exif, XMP and maker notes',
      jpeg(
        segment('fe', mark),
        exif(1, 'MM'),
        segment('e1', Buffer.from(`http://ns.adobe.com/xap/1.0/\0${MARK}`)),
        segment('ed', mark),
        segment('e2', mark),
      ),
      jpeg(),
    ],
    [
      'JPEG with a thumbnail',
      Buffer.concat([
        hex('ffd8'),
        segment('e0', Buffer.concat([JFIF.subarray(4, -2), hex('0101'), mark])),
        segment('e0', Buffer.from(`JFXX\0${MARK}`)),
        jpeg().subarray(2 + JFIF.length),
      ]),
      jpeg(),
    ],
    [
      'WebP with Exif, XMP and profile',
      webp(
        canvas(9, 5, 0x2c),
        riff('ICCP', mark),
        lossy(9, 5),
        riff('EXIF', mark),
        riff('XMP ', mark),
        riff('what', mark),
      ),
      webp(lossy(9, 5)),
    ],
    [
      'WebP with transparency and Exif',
      webp(canvas(9, 5, 0x18), riff('ALPH', hex('00 01 02')), lossy(9, 5), riff('EXIF', mark)),
      webp(canvas(9, 5, 0x10), riff('ALPH', hex('00 01 02')), lossy(9, 5)),
    ],
    [
      'GIF with comments and application data',
      gif(
        comment,
        Buffer.concat([hex('21 ff 0b'), Buffer.from('XMP DataXMP'), comment.subarray(2)]),
        control,
        picture,
        comment,
      ),
      gif(control, picture),
    ],
  ])('loses what is not picture: %s', (_case, bytes, clean) => {
    expect(bytes.includes('SECRET')).toBe(true)
    const image = sanitizeImage(bytes)
    expect(image.ok && image.bytes.toString('hex')).toBe(clean.toString('hex'))
  })

  test.each([
    [
      'PNG palette and transparency',
      Buffer.concat([
        PNG,
        header(3, 2, '08 03 00 00 00'),
        chunk('PLTE', hex('000000 ffffff')),
        chunk('tRNS', hex('00ff')),
        pixels,
        pixels,
        end,
      ]),
    ],
    ['JPEG colour profile', jpeg(segment('e2', Buffer.from('ICC_PROFILE\0\x01\x01profile')))],
    ['JPEG colour transform', jpeg(segment('ee', Buffer.from('Adobe\0\x64\0\0\0\0\x02')))],
    [
      'JPEG in several scans',
      Buffer.concat([hex('ffd8'), tables, frame(8, 4, 'c2'), scan, tables, scan, hex('ffd9')]),
    ],
  ])('keeps what its picture needs: %s', (_case, bytes) => {
    expect(sanitizeImage(bytes)).toMatchObject({ ok: true, bytes })
  })
})

describe('the orientation of a photograph', () => {
  test.each(['MM', 'II'] as const)('survives alone (%s)', (order) => {
    for (let orientation = 2; orientation <= 8; orientation++) {
      const image = sanitizeImage(jpeg(exif(orientation, order)))
      const size = orientation >= 5 ? { width: 4, height: 8 } : { width: 8, height: 4 }
      expect(image).toMatchObject({ ok: true, ...size })
      if (!image.ok) continue
      expect(image.bytes.includes('SECRET')).toBe(false)
      expect(image.bytes).toHaveLength(jpeg().length + 36)
      expect(sanitizeImage(image.bytes)).toEqual(image)
    }
  })

  test.each([0, 1, 9, 65535])('%i means upright', (orientation) => {
    const image = sanitizeImage(jpeg(exif(orientation, 'II')))
    expect(image.ok && image.bytes).toEqual(jpeg())
  })
})

describe('a refusal', () => {
  const sides = [4097, 65535]
  test.each(sides)('comes for a side of %i pixels', (side) => {
    const reason = { ok: false, reason: 'too_many_pixels' }
    expect(probeImage(Buffer.concat([PNG, header(side, 1), pixels, end]))).toEqual(reason)
    expect(probeImage(Buffer.concat([PNG, header(1, side), pixels, end]))).toEqual(reason)
    const wide = [hex('ffd8'), tables, frame(side, 1), scan, hex('ffd9')]
    expect(probeImage(Buffer.concat(wide))).toEqual(reason)
  })

  test('does not come for 4096 pixels a side and 512 kB', () => {
    const large = Buffer.concat([PNG, header(4096, 4096), pixels, end])
    const filler = chunk('tEXt', Buffer.alloc(512 * 1024 - large.length - 12))
    const whole = Buffer.concat([PNG, header(4096, 4096), filler, pixels, end])
    expect(whole).toHaveLength(512 * 1024)
    expect(probeImage(whole)).toMatchObject({ ok: true, width: 4096, height: 4096 })
    expect(probeImage(Buffer.concat([whole, mark]))).toEqual({ ok: false, reason: 'too_large' })
  })

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['SVG with a declaration', Buffer.from('<?xml version="1.0"?><svg/>')],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['PDF', Buffer.from('%PDF-1.7')],
    ['ZIP', hex('504b0304 1400')],
    ['BMP', Buffer.from('BM000000')],
    ['AVIF', Buffer.from('\0\0\0\x1cftypavif')],
    ['TIFF', hex('49492a00 08000000')],
    ['WAV, which is RIFF too', Buffer.from('RIFF\x04\0\0\0WAVE', 'latin1')],
    ['PNG behind a script', Buffer.concat([mark, png()])],
  ])('comes for what is no image: %s', (_case, bytes) => {
    expect(sanitizeImage(bytes)).toEqual({ ok: false, reason: 'not_an_image' })
  })

  test.each([
    ['PNG', png()],
    ['JPEG', jpeg()],
    ['WebP', webp(lossy(9, 5))],
    ['GIF', gif(picture)],
  ])('comes for anything after the end of a %s, and for any part of one', (_type, bytes) => {
    const reason = { ok: false, reason: 'trailing_data' }
    expect(sanitizeImage(Buffer.concat([bytes, mark]))).toEqual(reason)
    expect(sanitizeImage(Buffer.concat([bytes, hex('00')]))).toEqual(reason)
    expect(sanitizeImage(Buffer.concat([bytes, bytes]))).toEqual(reason)
    for (let length = 0; length < bytes.length; length++) {
      expect(sanitizeImage(bytes.subarray(0, length)).ok).toBe(false)
    }
  })

  test.each([
    ['APNG', png(chunk('acTL', hex('00000002 00000000')))],
    ['WebP', webp(canvas(9, 5, 0x02), riff('ANIM', hex('00000000 0000')), riff('ANMF', mark))],
    ['GIF', gif(control, picture, control, picture)],
  ])('comes for an animation: %s', (_type, bytes) => {
    expect(sanitizeImage(bytes)).toEqual({ ok: false, reason: 'animated' })
  })

  test.each([
    ['lossless JPEG', [tables, frame(8, 4, 'c3'), scan], 'unsupported'],
    ['arithmetic JPEG', [tables, frame(8, 4, 'c9'), scan], 'unsupported'],
    ['12-bit JPEG', [tables, frame(8, 4, 'c1', 12), scan], 'unsupported'],
    [
      'JPEG of a thousand scans',
      [tables, frame(8, 4, 'c2'), ...Array(65).fill(scan)],
      'unsupported',
    ],
    ['JPEG without a height', [tables, frame(8, 0), scan], 'damaged'],
    ['JPEG without a frame', [tables, scan], 'damaged'],
    ['JPEG with two frames', [tables, frame(8, 4), frame(8, 4), scan], 'damaged'],
    ['JPEG with its frame too late', [tables, scan, frame(8, 4)], 'damaged'],
    ['JPEG without pixels', [tables, frame(8, 4)], 'damaged'],
  ])('comes for a %s', (_case, parts, reason) => {
    const bytes = Buffer.concat([hex('ffd8'), ...parts, hex('ffd9')])
    expect(sanitizeImage(bytes)).toEqual({ ok: false, reason })
  })

  test.each([
    [
      'PNG with a wrong checksum',
      png(Buffer.concat([chunk('tEXt', mark).subarray(0, -1), hex('00')])),
    ],
    ['PNG with an unknown critical chunk', png(chunk('EVIL', mark))],
    ['PNG with two headers', png(header(3, 2))],
    ['PNG whose header is late', Buffer.concat([PNG, chunk('tEXt'), header(3, 2), pixels, end])],
    ['PNG without pixels', Buffer.concat([PNG, header(3, 2), end])],
    ['PNG without width', Buffer.concat([PNG, header(0, 2), pixels, end])],
    [
      'PNG of a depth that does not exist',
      Buffer.concat([PNG, header(3, 2, '03 02 00 00 00'), pixels, end]),
    ],
    ['PNG without its palette', Buffer.concat([PNG, header(3, 2, '08 03 00 00 00'), pixels, end])],
    ['PNG with a palette of no colours', png(chunk('PLTE'))],
    ['WebP with a canvas of another size', webp(canvas(99, 5, 0), lossy(9, 5))],
    ['WebP with two pictures', webp(lossy(9, 5), lossy(9, 5))],
    ['WebP with transparency but no canvas', webp(riff('ALPH', hex('00')), lossy(9, 5))],
    ['WebP that starts in the middle', webp(riff('VP8 ', hex('310100 9d012a 0900 0500')))],
    ['WebP of another version', webp(riff('VP8L', hex('2f ffffffff 0000000000')))],
    ['GIF without a picture', gif(comment)],
    ['GIF with a picture beyond its screen', gif(hex('2c 0100 0000 0300 0200 00 02 02 4401 00'))],
    ['GIF with an unknown block', gif(hex('99'), picture)],
  ])('comes for a damaged %s', (_case, bytes) => {
    expect(sanitizeImage(bytes)).toEqual({ ok: false, reason: 'damaged' })
  })
})

describe('whatever the bytes', () => {
  const samples = [png(chunk('tEXt', mark)), jpeg(exif(6, 'II')), gif(comment, control, picture)]
  const extended = webp(
    canvas(9, 5, 0x18),
    riff('ALPH', hex('00')),
    lossy(9, 5),
    riff('EXIF', mark),
  )
  const change = fc.record({ at: fc.nat(400), value: fc.integer({ min: 0, max: 255 }) })

  test('there is an answer, and a clean copy stays as it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...samples, extended),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (sample, changes) => {
          const bytes = Buffer.from(sample)
          for (const { at, value } of changes) bytes[at % bytes.length] = value
          const image = sanitizeImage(bytes)
          if (image.ok) expect(sanitizeImage(image.bytes)).toEqual(image)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('there is an answer to mere noise behind the right first bytes', () => {
    const starts = [PNG, hex('ffd8ff'), Buffer.from('GIF89a'), Buffer.from('RIFF\x40\0\0\0WEBP')]
    fc.assert(
      fc.property(
        fc.constantFrom(...starts),
        fc.uint8Array({ maxLength: 200, size: 'max' }),
        (start, noise) => void sanitizeImage(Buffer.concat([start, noise])),
      ),
      { numRuns: 1000 },
    )
  })
})
