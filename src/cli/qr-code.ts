/** A QR code in the letters of a terminal. */

import { renderUnicodeCompact } from 'uqr'

const WHITE_ON_BLACK = '\u001b[97;40m'
const AS_BEFORE = '\u001b[0m'

/**
 * Its letters are the light parts, its background the dark ones. With `colors` that is so whatever
 * the terminal's own are; without, it wants a dark background, as most terminals have.
 */
export function qrCode(text: string, { colors }: { readonly colors: boolean }): string {
  const lines = renderUnicodeCompact(text, { ecc: 'M', border: 2 }).split('\n')
  return lines.map((line) => (colors ? WHITE_ON_BLACK + line + AS_BEFORE : line)).join('\n')
}
