/** The frame of every page. Nothing in it is inline, so that the policy can be strict. */

import type { Child } from 'hono/jsx'
import { assert } from '../lib/assert.ts'

export interface DocumentProps {
  readonly locale: string
  readonly title: string
  readonly stylesheet: string
  /** A merchant's colours, after ours. */
  readonly brandStylesheet?: string | null
  readonly script: string
  /** Further tags for the head. */
  readonly head?: Child
  readonly bodyClass?: string
  /** Whom the page's address may be told; nobody, if left out. */
  readonly referrer?: 'no-referrer' | 'same-origin'
  readonly children?: Child
}

export function Document(props: DocumentProps) {
  return (
    <html lang={props.locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content={props.referrer ?? 'no-referrer'} />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="format-detection" content="telephone=no" />
        <title>{props.title}</title>
        {props.head}
        <link rel="stylesheet" href={props.stylesheet} />
        {props.brandStylesheet && <link rel="stylesheet" href={props.brandStylesheet} />}
        <script type="module" src={props.script}></script>
      </head>
      <body class={props.bodyClass}>{props.children}</body>
    </html>
  )
}

/** The whole document as text. Our components never wait, so there is never a promise. */
export function renderDocument(document: { toString(): string | Promise<string> }): string {
  const html = document.toString()
  assert(typeof html === 'string', 'components are synchronous')
  return `<!doctype html>${html}`
}
