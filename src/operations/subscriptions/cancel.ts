/** Canceling a subscription at once. */

import { isTerminal } from '../../domain/billing/subscription-status.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { assert } from '../../lib/assert.ts'
import { customers } from '../../store/customers.ts'
import { livingSubscriptions, subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { finalizeInvoice } from '../invoices/finalize.ts'
import { holdInvoice } from '../invoices/pay.ts'
import { voidInvoice } from '../invoices/write-off.ts'
import { periodOf } from './announce.ts'
import { changeInvoice, draftChange } from './bill-now.ts'
import { type DetailsInput, detailsOf } from './cancellation.ts'
import { endSubscription, expireIncomplete, stopCollecting } from './end.ts'
import { addProrations, dropProrations, waitingFor } from './pending-items.ts'
import { prorationLines } from './proration.ts'

export interface CancelSubscription {
  readonly cancellation_details?: DetailsInput
  readonly invoice_now?: boolean
  readonly prorate?: boolean
}

interface Canceled {
  readonly subscription: Subscription
  /** What is billed in the end; null for nothing. */
  readonly invoice: Invoice | null
}

/** Held, and not yet ended. */
export async function cancelNow(
  tx: Transaction,
  before: Subscription,
  { cancellation_details: details, invoice_now: isBilled, prorate }: CancelSubscription,
): Promise<Canceled> {
  const said = detailsOf(before.cancellation_details, details, 'cancellation_requested')
  const told = { cancellation_details: said, canceled_at: tx.now }
  if (before.status === 'incomplete')
    return { subscription: await giveUp(tx, before, told), invoice: null }
  const isCharged = before.status === 'active' || before.status === 'past_due'
  if (prorate && isCharged && tx.now < periodOf(before).end) {
    const lines = await prorationLines(tx, before, { at: tx.now, after: null })
    await addProrations(tx, before, { lines, before: before.own.items, after: [] })
  }
  if (!prorate && !isBilled) await dropProrations(tx, before)
  await stopCollecting(tx, before)
  const ended = await endSubscription(
    tx,
    { ...before, ...told },
    { reason: 'cancellation_requested' },
  )
  const items = isBilled ? await waitingFor(tx, before, { isAny: false }) : []
  if (items.length === 0) return { subscription: ended, invoice: null }
  const customer = await tx.find(customers, before.customer)
  assert(customer, 'a subscription has its customer')
  const draft = await draftChange(
    tx,
    await changeInvoice(tx, ended, { customer, period: null, items, billing: null }),
  )
  const subscription = { ...ended, latest_invoice: draft.id }
  tx.update(subscriptions, subscription)
  return { subscription, invoice: await finalizeInvoice(tx, draft) }
}

/** Its first invoice is void with it. */
async function giveUp(
  tx: Transaction,
  before: Subscription,
  told: Pick<Subscription, 'canceled_at' | 'cancellation_details'>,
): Promise<Subscription> {
  const expired = expireIncomplete(tx, before, told)
  const { firstInvoice } = before.own
  const invoice = firstInvoice ? await holdInvoice(tx, firstInvoice) : null
  if (invoice?.status === 'open') await voidInvoice(tx, invoice)
  return expired
}

/** With its customer. */
export async function cancelAllOf(tx: Transaction, customer: string): Promise<void> {
  for (const { id } of await livingSubscriptions(tx, customer)) {
    const before = await tx.lock(subscriptions, id)
    if (before && !isTerminal(before.status)) await cancelNow(tx, before, {})
  }
}
