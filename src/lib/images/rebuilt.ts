/** What comes of taking an image apart: its clean copy, or why there is none. */

export type ImageRefusal =
  /** More than 512 kB. */
  | 'too_large'
  /** More than 4096 pixels a side. */
  | 'too_many_pixels'
  /** Not a PNG, JPEG, WebP or GIF, whatever its name says. */
  | 'not_an_image'
  /** A variant of its format that browsers do not show. */
  | 'unsupported'
  /** Cut short, or against the rules of its format. */
  | 'damaged'
  | 'animated'
  /** Something follows the end of the image: a second file, or a script. */
  | 'trailing_data'

export interface ImageCopy {
  readonly ok: true
  /** As shown, that is after the turn that a camera asked for. */
  readonly width: number
  readonly height: number
  /** The same pixels, and nothing that they do not need. */
  readonly bytes: Buffer
}

export interface Refused {
  readonly ok: false
  readonly reason: ImageRefusal
}

export type Rebuilt = ImageCopy | Refused

const MAX_SIDE = 4096

export function refused(reason: ImageRefusal): Refused {
  return { ok: false, reason }
}

export function rebuilt(width: number, height: number, parts: readonly Buffer[]): Rebuilt {
  if (width < 1 || height < 1) return refused('damaged')
  if (width > MAX_SIDE || height > MAX_SIDE) return refused('too_many_pixels')
  return { ok: true, width, height, bytes: Buffer.concat(parts) }
}
