/** The one fact of a photograph's Exif block that its viewers need: which way is up. */

const EXIF = 'Exif\0\0'
const ORIENTATION_TAG = 0x0112
const SHORT = 3
const ENTRY_BYTES = 12

/** 1 to 8, where 1 is upright; whatever is not an Exif block that says otherwise is upright. */
export function orientationOf(marker: number, data: Buffer): number {
  if (marker !== 0xe1 || data.toString('latin1', 0, EXIF.length) !== EXIF) return 1
  const tiff = data.subarray(EXIF.length)
  if (tiff.length < 8) return 1
  const order = tiff.toString('latin1', 0, 2)
  if (order !== 'MM' && order !== 'II') return 1
  const read16 = (at: number) => (order === 'MM' ? tiff.readUInt16BE(at) : tiff.readUInt16LE(at))
  const directory = order === 'MM' ? tiff.readUInt32BE(4) : tiff.readUInt32LE(4)
  if (directory + 2 > tiff.length) return 1
  const entries = read16(directory)
  for (let index = 0; index < entries; index++) {
    const entry = directory + 2 + index * ENTRY_BYTES
    if (entry + ENTRY_BYTES > tiff.length) return 1
    if (read16(entry) !== ORIENTATION_TAG || read16(entry + 2) !== SHORT) continue
    const value = read16(entry + 8)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** A whole Exif segment with this orientation and nothing else; empty when upright. */
export function orientationSegment(orientation: number): Buffer {
  if (orientation === 1) return Buffer.alloc(0)
  const [marker, length, header, directory] = ['ffe1', '0022', '4d4d002a', '00000008']
  const exif = Buffer.from(EXIF, 'latin1').toString('hex')
  const entry = `011200030000000100${orientation.toString(16).padStart(2, '0')}0000`
  return Buffer.from(`${marker}${length}${exif}${header}${directory}0001${entry}00000000`, 'hex')
}
