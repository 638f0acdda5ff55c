/** Pictures to upload. */

import { writePng } from '../../src/lib/images/write-png.ts'

/** A PNG with a light square on a dark ground, so many pixels wide and high. */
export function picture(width: number, height = width): Buffer {
  const isLight = (x: number, y: number) =>
    Math.abs(x - width / 2) < width / 4 && Math.abs(y - height / 2) < height / 4
  const row = (y: number) => Array.from({ length: width }, (_, x) => !isLight(x, y))
  return writePng(
    Array.from({ length: height }, (_, y) => row(y)),
    1,
  )
}
