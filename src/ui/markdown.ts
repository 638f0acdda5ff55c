/**
 * The little markup that a merchant's words may have: bold, italics, and links. Everything else
 * stays the text that it is.
 */

import { isEmailAddress } from '../domain/email.ts'
import { mailAddress, webAddress } from './link.ts'

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'em'; readonly children: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly Inline[] }

/** What a mark begins with decides what it is; no alternative can begin where another does. */
const MARK = new RegExp(
  [
    String.raw`\\(?<plain>[\\*_[\]()])`,
    String.raw`\[(?<label>[^[\]]+)\]\((?<url>(?:[^()\s]|\([^()\s]*\))+)\)`,
    String.raw`\*\*(?=[^\s*])(?<strong>(?:(?!\*\*).)+)(?<=\S)\*\*`,
    String.raw`(?<!\*)\*(?=[^\s*])(?<em>[^*]+)(?<=\S)\*(?!\*)`,
    String.raw`(?<![\p{L}\p{N}_])_(?=[^\s_])(?<emToo>[^_]+)(?<=\S)_(?![\p{L}\p{N}_])`,
  ].join('|'),
  'gsu',
)

export function parseMarkdown(text: string): readonly Inline[] {
  const parts: Inline[] = []
  let from = 0
  for (const match of text.matchAll(MARK)) {
    if (match.index > from) parts.push(plain(text.slice(from, match.index)))
    parts.push(markOf(match[0], match.groups ?? {}))
    from = match.index + match[0].length
  }
  if (from < text.length) parts.push(plain(text.slice(from)))
  return parts
}

function markOf(source: string, found: Readonly<Record<string, string | undefined>>): Inline {
  const { plain: literal, label, url, strong, em = found['emToo'] } = found
  if (literal !== undefined) return plain(literal)
  if (strong !== undefined) return { kind: 'strong', children: parseMarkdown(strong) }
  if (em !== undefined) return { kind: 'em', children: parseMarkdown(em) }
  const address = addressOf(url ?? '')
  // What leads nowhere that we let anybody go stands there as it was written.
  if (address === null) return plain(source)
  return { kind: 'link', url: address, children: parseMarkdown(label ?? '') }
}

function plain(text: string): Inline {
  return { kind: 'text', text }
}

/** The web, or somebody's mailbox: with nothing in it but the address. */
function addressOf(url: string): string | null {
  const mailbox = /^mailto:(.+)$/i.exec(url)?.[1]
  if (mailbox === undefined) return webAddress(url)
  return isEmailAddress(mailbox) && !/[?&]/.test(mailbox) ? mailAddress(mailbox) : null
}
