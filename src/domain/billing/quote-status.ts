/** A quote's life: which status follows which, and what may be done in each. */

import { assert } from '../../lib/assert.ts'

export const QUOTE_STATUSES = ['draft', 'open', 'accepted', 'canceled', 'stale'] as const

export type QuoteStatus = (typeof QUOTE_STATUSES)[number]

/** What is not listed does not happen. It goes stale when a revision of it is accepted instead. */
export const QUOTE_TRANSITIONS: Readonly<Record<QuoteStatus, readonly QuoteStatus[]>> = {
  draft: ['open', 'canceled', 'stale'],
  open: ['accepted', 'canceled', 'stale'],
  accepted: [],
  canceled: [],
  stale: [],
}

/** The statuses in which each thing may be done. */
export const QUOTE_ALLOWS = {
  accept: ['open'],
  cancel: ['draft', 'open'],
  expire: ['draft', 'open'],
  finalize: ['draft'],
  /** Everything but metadata and the like, which may always be changed. */
  change_lines: ['draft'],
  revise: ['open', 'accepted', 'canceled', 'stale'],
} as const satisfies Readonly<Record<string, readonly QuoteStatus[]>>

export type QuoteAction = keyof typeof QUOTE_ALLOWS

export function quoteAllows(action: QuoteAction, status: QuoteStatus): boolean {
  const statuses: readonly QuoteStatus[] = QUOTE_ALLOWS[action]
  return statuses.includes(status)
}

/** The status that follows; going where the table does not lead is our own mistake. */
export function quoteStatusAfter(from: QuoteStatus, to: QuoteStatus): QuoteStatus {
  assert(QUOTE_TRANSITIONS[from].includes(to), `a quote goes from ${from} to ${to}`)
  return to
}
