/** A mail without markup: the same words in the same order, for those who read it so. */

import { webAddress } from '../../ui/link.ts'
import type { Letter, LetterLink } from '../../ui/letter.tsx'

export function plainText(letter: Letter): string {
  const { contact, button, links } = letter
  const lines = letter.lines.map(({ description, quantity, detail, amount }) => {
    const count = quantity === '' ? '' : `${quantity} × `
    const more = detail === null ? '' : ` (${detail})`
    return `${count}${description}${more}: ${amount}`
  })
  const email = contact.email ? contact.question.join(contact.email) : null
  const blocks = [
    [letter.merchant, letter.mark && `[${letter.mark}]`],
    [letter.title, letter.amount, letter.when],
    ...letter.paragraphs.map((text) => [text]),
    ...[...(button ? [button] : []), ...links].map(linkLines),
    letter.facts.map(({ label, value }) => `${label}: ${value}`),
    lines,
    letter.totals.map(({ label, amount }) => (label === '' ? amount : `${label}: ${amount}`)),
    letter.notes,
    [email, contact.phone, webAddress(contact.url)],
  ]
  return `${blocks
    .map((block) => block.flatMap((line) => (line ? [printed(line)] : [])).join('\n'))
    .filter((block) => block !== '')
    .join('\n\n')}\n`
}

function linkLines({ text, url }: LetterLink): readonly string[] {
  const href = webAddress(url)
  return href === null ? [] : [`${text}:`, href]
}

/** Nobody's text may pretend to be another line, or turn the letters around. */
function printed(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}
