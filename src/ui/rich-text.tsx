/** A merchant's own words with the little markup that they may have. */

import type { Child } from 'hono/jsx'
import { type Inline, parseMarkdown } from './markdown.ts'

/** Its line breaks are kept, and a blank line parts paragraphs. */
export function RichText({
  text,
  class: name,
}: {
  readonly text: string
  readonly class?: string
}) {
  const paragraphs = text.split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '')
  return (
    <div class={name ? `prose ${name}` : 'prose'}>
      {paragraphs.map((paragraph) => (
        <p>
          <RichLine text={paragraph.trim()} />
        </p>
      ))}
    </div>
  )
}

/** Inside of a line of ours. */
export function RichLine({ text }: { readonly text: string }) {
  return <Parts parts={parseMarkdown(text)} />
}

function Parts({ parts }: { readonly parts: readonly Inline[] }) {
  return (
    <>
      {parts.map((part) => (
        <Part part={part} />
      ))}
    </>
  )
}

function Part({ part }: { readonly part: Inline }) {
  switch (part.kind) {
    case 'text':
      return <>{part.text}</>
    case 'strong':
      return (
        <strong>
          <Parts parts={part.children} />
        </strong>
      )
    case 'em':
      return (
        <em>
          <Parts parts={part.children} />
        </em>
      )
    case 'link':
      return (
        <OutsideLink href={part.url}>
          <Parts parts={part.children} />
        </OutsideLink>
      )
  }
}

/** Opens beside the page, which knows nothing of it and keeps what was typed. */
export function OutsideLink({ href, children }: { readonly href: string; children?: Child }) {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  )
}
