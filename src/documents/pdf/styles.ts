/** What text and rules on paper look like, and where a page ends. */

import type { Pen } from './page.ts'
import type { Style } from './typesetter.ts'

export const INK = '#17201d'
export const INK_2 = '#4c5853'
export const LINE = '#d9d7d0'
export const BRAND = '#0b6b57'

export const TEXT: Style = { size: 9.5, weight: 400, color: INK }
export const STRONG: Style = { ...TEXT, weight: 600 }
export const SMALL: Style = { size: 8.5, weight: 400, color: INK_2 }
export const TITLE: Style = { size: 22, weight: 600, color: INK }
export const HEADLINE: Style = { size: 15, weight: 600, color: INK }

/** From one baseline to the next. */
export const LEADING = 14

/** The first baseline of a page that goes on. */
export const PAGE_TOP = 60

/** Where the next lines begin: here, or at the top of another page. */
export function onPage(pen: Pen, y: number, height: number): number {
  if (y + height <= pen.bottom) return y
  pen.newPage()
  return PAGE_TOP
}
