/** Tells what an uploaded image really is, and makes a copy of it that holds nothing else. */

import { isGif, rebuildGif } from './images/gif.ts'
import { isJpeg, rebuildJpeg } from './images/jpeg.ts'
import { isPng, rebuildPng } from './images/png.ts'
import { refused, type Rebuilt, type Refused } from './images/rebuilt.ts'
import { isWebp, rebuildWebp } from './images/webp.ts'

export type ImageType = 'png' | 'jpeg' | 'webp' | 'gif'

export interface ImageFacts {
  readonly ok: true
  readonly type: ImageType
  readonly width: number
  readonly height: number
}

export interface SanitizedImage extends ImageFacts {
  readonly bytes: Buffer
}

interface Format {
  readonly type: ImageType
  readonly matches: (bytes: Buffer) => boolean
  readonly rebuild: (bytes: Buffer) => Rebuilt
}

const MAX_BYTES = 512 * 1024

/** SVG is missing on purpose: it is a document that can run scripts. */
const FORMATS: readonly Format[] = [
  { type: 'png', matches: isPng, rebuild: rebuildPng },
  { type: 'jpeg', matches: isJpeg, rebuild: rebuildJpeg },
  { type: 'webp', matches: isWebp, rebuild: rebuildWebp },
  { type: 'gif', matches: isGif, rebuild: rebuildGif },
]

/** What the bytes are, by themselves: no file name and no content type is asked. */
export function probeImage(bytes: Buffer): ImageFacts | Refused {
  const image = sanitizeImage(bytes)
  if (!image.ok) return image
  const { ok, type, width, height } = image
  return { ok, type, width, height }
}

/**
 * A copy without metadata: no place, no camera, no comment, no second file behind the first. The
 * compressed pixels are copied, not decoded, so it must still be served with its own fixed type,
 * `nosniff` and a sandbox.
 */
export function sanitizeImage(bytes: Buffer): SanitizedImage | Refused {
  if (bytes.length > MAX_BYTES) return refused('too_large')
  const format = FORMATS.find(({ matches }) => matches(bytes))
  if (format === undefined) return refused('not_an_image')
  const copy = format.rebuild(bytes)
  return copy.ok ? { ...copy, type: format.type } : copy
}
