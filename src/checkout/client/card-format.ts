/** Puts card details into groups while they are typed, and keeps the caret where it was. */

import { groupDigits, numberLengthsOf } from '../../domain/cards.ts'

export interface Typed {
  readonly text: string
  readonly caret: number
}

const SEPARATOR = ' / '

export function formatCardNumber({ text, caret }: Typed): Typed {
  const digits = text.replace(/\D/g, '')
  const grouped = groupDigits(digits.slice(0, Math.max(...numberLengthsOf(digits))))
  return { text: grouped, caret: caretAfter(grouped, countDigits(text.slice(0, caret))) }
}

/** `1` waits, `4` becomes `04 / `, `1234` becomes `12 / 34`; a year of four digits loses two. */
export function formatCardExpiry({ text, caret }: Typed, isDeleting: boolean): Typed {
  const { month, year } = splitExpiry(text)
  // Taking away the slash takes the caret into the month, instead of putting the slash back.
  if (isDeleting && year === '') return { text: month, caret: Math.min(caret, month.length) }
  if (month.length < 2) return { text: month, caret: month.length }
  const formatted = `${month}${SEPARATOR}${year}`
  const isAtEnd = caret >= text.length
  const digits = countDigits(text.slice(0, caret))
  return { text: formatted, caret: isAtEnd ? formatted.length : caretAfter(formatted, digits) }
}

export function formatCardCvc({ text, caret }: Typed): Typed {
  const digits = text.replace(/\D/g, '').slice(0, 4)
  return { text: digits, caret: Math.min(caret, digits.length) }
}

function splitExpiry(text: string): { readonly month: string; readonly year: string } {
  const [first = '', ...others] = text.split(/[/-]/)
  const typed = first.replace(/\D/g, '')
  const isCut = others.length > 0
  const month = typed.length === 1 && (isCut || typed > '1') ? `0${typed}` : typed.slice(0, 2)
  const rest = (typed.slice(2) + others.join('')).replace(/\D/g, '').slice(0, 4)
  return { month, year: rest.length === 4 ? rest.slice(2) : rest.slice(0, 3) }
}

function countDigits(text: string): number {
  return text.replace(/\D/g, '').length
}

/** The place after that many digits, past a space that follows them if more is to come. */
function caretAfter(text: string, digits: number): number {
  let index = 0
  for (let seen = 0; seen < digits && index < text.length; index++) {
    if (/\d/.test(text.charAt(index))) seen++
  }
  return index
}
