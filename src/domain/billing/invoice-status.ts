/** An invoice's life: which status follows which, and what may be done in each. */

import { assert } from '../../lib/assert.ts'

export const INVOICE_STATUSES = ['draft', 'open', 'paid', 'void', 'uncollectible'] as const

export type InvoiceStatus = (typeof INVOICE_STATUSES)[number]

/** What is not listed does not happen. An invoice over nothing is paid once it is finalized. */
export const INVOICE_TRANSITIONS: Readonly<Record<InvoiceStatus, readonly InvoiceStatus[]>> = {
  draft: ['open', 'paid'],
  open: ['paid', 'void', 'uncollectible'],
  uncollectible: ['paid', 'void'],
  paid: [],
  void: [],
}

/** The statuses in which each thing may be done. Paying and sending finalize a draft first. */
export const INVOICE_ALLOWS = {
  change_lines: ['draft'],
  credit: ['open', 'paid'],
  delete: ['draft'],
  finalize: ['draft'],
  mark_uncollectible: ['open'],
  pay: ['draft', 'open', 'uncollectible'],
  send: ['draft', 'open'],
  void: ['open', 'uncollectible'],
} as const satisfies Readonly<Record<string, readonly InvoiceStatus[]>>

export type InvoiceAction = keyof typeof INVOICE_ALLOWS

export function invoiceAllows(action: InvoiceAction, status: InvoiceStatus): boolean {
  const statuses: readonly InvoiceStatus[] = INVOICE_ALLOWS[action]
  return statuses.includes(status)
}

/** The status that follows; going where the table does not lead is our own mistake. */
export function invoiceStatusAfter(from: InvoiceStatus, to: InvoiceStatus): InvoiceStatus {
  assert(INVOICE_TRANSITIONS[from].includes(to), `an invoice goes from ${from} to ${to}`)
  return to
}

/** Whether it is settled one way or the other. What is uncollectible may still be paid. */
export function isClosed(status: InvoiceStatus): boolean {
  return INVOICE_TRANSITIONS[status].length === 0
}
