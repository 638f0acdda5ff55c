/** Changing and deleting invoices: drafts in everything, finalized ones in little. */

import { type Invoice, subscriptionOf } from '../../domain/records/invoice.ts'
import { assert } from '../../lib/assert.ts'
import {
  type DeletedInvoiceObject,
  renderDeletedInvoice,
  renderInvoice,
} from '../../objects/invoice.ts'
import {
  draftOfSubscription,
  finalizedNotEditable,
  notDeletable,
} from '../../objects/invoice-refusals.ts'
import { customers } from '../../store/customers.ts'
import { invoiceItems, invoices } from '../../store/invoices.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject } from '../changes.ts'
import { invoiceWays } from './draft.ts'
import { withFields } from './fields.ts'
import { collectLater } from './advance.ts'
import { holdDraft, holdNamed } from './hold.ts'
import type { InvoiceFields } from './input.ts'
import { changeDraft } from './reprice.ts'

/** What may still be said of an invoice that is a document already. */
const STAYS_OPEN: readonly string[] = [
  'auto_advance',
  'default_payment_method',
  'metadata',
  'payment_settings',
  'rendering',
] satisfies (keyof InvoiceFields)[]

export async function updateInvoice(
  tx: Transaction,
  id: string,
  input: InvoiceFields,
): Promise<Invoice> {
  const before = await holdNamed(tx, id)
  const customer = before.customer ? await tx.find(customers, before.customer) : null
  assert(customer, 'an invoice has its customer')
  if (before.status !== 'draft') {
    const fixed = Object.keys(input).find((name) => !STAYS_OPEN.includes(name))
    if (fixed !== undefined) throw finalizedNotEditable(fixed)
  }
  const after = await withFields(tx, before, input, customer)
  if (before.status === 'draft') return scheduled(tx, await changeDraft(tx, before, after))
  const kept = { ...after, automatically_finalizes_at: null }
  const changed = changeObject(tx, invoiceWays, { before, after: kept, event: 'invoice.updated' })
  return input.auto_advance === undefined ? changed : collectLater(tx, changed)
}

/** What happens to a draft by itself, and when. */
function scheduled(tx: Transaction, draft: Invoice): Invoice {
  const { automatically_finalizes_at: at, id: subject } = draft
  if (at === null) tx.cancelJob('finalize-invoice', subject)
  else {
    const subscription = subscriptionOf(draft)
    tx.enqueue({ kind: 'finalize-invoice', subject, runAt: at, subscription })
  }
  return draft
}

/** What stood on it waits for the next one again. */
export async function deleteInvoice(tx: Transaction, id: string): Promise<DeletedInvoiceObject> {
  const draft = await holdDraft(tx, id, 'id', notDeletable)
  if (draft.own.billing !== null) throw draftOfSubscription()
  tx.cancelJob('finalize-invoice', id)
  for (const line of draft.own.lines) await release(tx, line.own.invoiceItem)
  tx.remove(invoices, id)
  tx.emit('invoice.deleted', renderInvoice(draft, tx.site))
  return renderDeletedInvoice(draft)
}

export async function release(tx: Transaction, itemId: string | null): Promise<void> {
  const item = itemId === null ? null : await tx.lock(invoiceItems, itemId)
  if (item) tx.update(invoiceItems, { ...item, invoice: null, own: { ...item.own, line: null } })
}
