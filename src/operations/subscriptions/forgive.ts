/** What becomes of a subscription when nobody waits for one of its invoices any more. */

import { nextStatus } from '../../domain/billing/subscription-status.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { renderSubscription } from '../../objects/subscription.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeSubscription } from './announce.ts'
import { expireIncomplete } from './end.ts'
import { isTheLastOwed } from './owed.ts'

/** The subscription, if there is one, is held. */
export async function invoiceVoided(tx: Transaction, invoice: Invoice): Promise<void> {
  const id = invoice.parent?.subscription_details?.subscription
  const before = id ? await tx.find(subscriptions, id) : null
  if (!before) return
  const { pendingUpdate: pending, resuming, ...own } = before.own
  if (before.status === 'incomplete' && own.firstInvoice === invoice.id) {
    expireIncomplete(tx, before)
    return
  }
  if (pending?.invoice === invoice.id) {
    dropPending(tx, before)
    return
  }
  if (resuming === invoice.id) {
    tx.update(subscriptions, {
      ...before,
      own: { ...own, ...(pending ? { pendingUpdate: pending } : {}) },
    })
    return
  }
  await forgive(tx, before, invoice)
}

/** Nobody expects it to be paid any more: who was late with it is so no longer. */
export async function invoiceWrittenOff(tx: Transaction, invoice: Invoice): Promise<void> {
  const id = invoice.parent?.subscription_details?.subscription
  const before = id ? await tx.find(subscriptions, id) : null
  if (before) await forgive(tx, before, invoice)
}

async function forgive(tx: Transaction, before: Subscription, invoice: Invoice): Promise<void> {
  const status = nextStatus(before.status, { type: 'renewal_forgiven' })
  const isLate = before.status === 'past_due' || before.status === 'unpaid'
  if (isLate && status && (await isTheLastOwed(tx, before, invoice)))
    changeSubscription(tx, before, { ...before, status })
}

/** A correction stands in for the invoice that it corrects, wherever that one was waited for. */
export async function invoiceReplaced(tx: Transaction, from: Invoice, to: string): Promise<void> {
  const id = from.parent?.subscription_details?.subscription
  const before = id ? await tx.find(subscriptions, id) : null
  if (!before) return
  const { firstInvoice, pendingUpdate: pending, resuming } = before.own
  const own = {
    ...before.own,
    firstInvoice: firstInvoice === from.id ? to : firstInvoice,
    ...(pending?.invoice === from.id ? { pendingUpdate: { ...pending, invoice: to } } : {}),
    ...(resuming === from.id ? { resuming: to } : {}),
  }
  const latest = before.latest_invoice === from.id ? to : before.latest_invoice
  changeSubscription(tx, before, { ...before, latest_invoice: latest, own })
}

/** The update that waited comes to nothing; its invoice is void, or will be. */
export function dropPending(tx: Transaction, before: Subscription): Subscription {
  const { pendingUpdate: _dropped, ...own } = before.own
  const after: Subscription = { ...before, pending_update: null, own }
  changeSubscription(tx, before, after)
  // One that nobody has been shown expires without a word.
  if (before.pending_update)
    tx.emit('customer.subscription.pending_update_expired', renderSubscription(after))
  return after
}
