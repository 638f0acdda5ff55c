/** What subscriptions do between renewals: bill what waits, let go of what nobody has paid for. */

import { advances, nextStatus } from '../../domain/billing/subscription-status.ts'
import { assert } from '../../lib/assert.ts'
import { customers } from '../../store/customers.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { holdInvoice } from '../invoices/pay.ts'
import { dunningOf } from '../invoices/settings.ts'
import { voidInvoice } from '../invoices/write-off.ts'
import { readUnsettled } from '../payments/attempts.ts'
import { changeSubscription } from './announce.ts'
import { nextPendingBill } from './bill.ts'
import { billedWith, changeInvoice, draftChange } from './bill-now.ts'
import { endSubscription } from './end.ts'
import { dropPending } from './forgive.ts'
import { waitingFor } from './pending-items.ts'

const DAY = 24 * 60 * 60
/** As long as renewals are drafts. */
const DRAFT_SECONDS = 60 * 60

/** The job `bill-pending-items`: as often as its merchant wants, between renewals. */
export async function billPendingItems(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const before = await tx.lock(subscriptions, id)
    const due = before?.next_pending_invoice_item_invoice ?? null
    if (!before || due === null || due > tx.now || !advances(before.status)) return
    const items = await waitingFor(tx, before, { isAny: false })
    const next = { ...before, next_pending_invoice_item_invoice: nextPendingBill(before, tx.now) }
    if (items.length === 0) {
      changeSubscription(tx, before, next)
      return
    }
    const customer = await tx.find(customers, before.customer)
    assert(customer, 'a subscription has its customer')
    const invoice = await draftChange(tx, {
      ...(await changeInvoice(tx, before, { customer, period: null, items, billing: null })),
      billing_reason: 'subscription_cycle',
      finalizesAt: tx.now + DRAFT_SECONDS,
    })
    changeSubscription(tx, before, await billedWith(tx, next, invoice))
  })
}

/** The job `expire-pending-update`: nobody has paid for it in time. */
export async function expirePendingUpdate(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const subscription = await tx.lock(subscriptions, id)
    const pending = subscription?.own.pendingUpdate
    if (!subscription || !pending || pending.expiresAt > tx.now) return
    const invoice = await holdInvoice(tx, pending.invoice)
    const { intent } = invoice.own
    const attempt = intent && (await readUnsettled(tx, intent))
    // Nobody has answered a challenge in time: it goes with its invoice.
    if (attempt && attempt.state !== 'challenged') {
      // Its payment is under way: whoever settles that says what becomes of the update.
      const runAt = tx.now + DRAFT_SECONDS
      tx.enqueue({ kind: 'expire-pending-update', subject: id, runAt, subscription: id })
      return
    }
    if (invoice.status === 'open') await voidInvoice(tx, invoice)
    else dropPending(tx, subscription)
  })
}

/** The job `follow-due-date`: an invoice that was sent is late, and in the end too late. */
export async function followDueDate(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const invoice = await holdInvoice(tx, id)
    const due = invoice.due_date
    if (invoice.status !== 'open' || due === null || due > tx.now) return
    const { attempts, afterwards } = await dunningOf(tx)
    const last = due + (attempts.at(-1) ?? 0) * DAY
    const subscription = await late(tx, invoice.parent?.subscription_details?.subscription)
    if (!subscription) return
    if (tx.now < last) {
      const runAt = last
      tx.enqueue({ kind: 'follow-due-date', subject: id, runAt, subscription: subscription.id })
      return
    }
    const status = nextStatus(subscription.status, { type: 'retries_exhausted', afterwards })
    if (status === 'canceled') await endSubscription(tx, subscription, { reason: 'payment_failed' })
    else if (status && status !== subscription.status)
      changeSubscription(tx, subscription, { ...subscription, status })
  })
}

/** The subscription as it is once a payment is late; null where that means nothing to it. */
async function late(tx: Transaction, id: string | undefined) {
  const before = id ? await tx.find(subscriptions, id) : null
  const status = before && nextStatus(before.status, { type: 'renewal_failed' })
  if (!before || status !== 'past_due') return null
  return status === before.status ? before : changeSubscription(tx, before, { ...before, status })
}
