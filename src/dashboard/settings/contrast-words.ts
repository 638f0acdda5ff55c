/** How well text can be read on a colour: on the server, and in the browser while it is chosen. */

import { contrastOf, inkOn } from '../../domain/branding/contrast.ts'

/** Empty for what is no colour. */
export function contrastWords(color: string): string {
  if (!/^#[0-9a-fA-F]{6}$/.test(color)) return ''
  const ink = inkOn(color)
  const ratio = Math.floor(contrastOf(color, ink) * 10) / 10
  const word = ink === '#ffffff' ? 'White' : 'Black'
  return `${word} text stands on it with a contrast of ${ratio} to 1.`
}
