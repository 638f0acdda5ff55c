/** Pausing a subscription, and going on with it. */

import { FIRST_PAYMENT_SECONDS, nextStatus } from '../../domain/billing/subscription-status.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { assert } from '../../lib/assert.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { renderSubscription } from '../../objects/subscription.ts'
import {
  cannotBe,
  pauseWithSchedule,
  prorationOutside,
  resumeOnlyCharged,
} from '../../objects/subscription-refusals.ts'
import { customers } from '../../store/customers.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { lockOr404 } from '../changes.ts'
import type { Context } from '../context.ts'
import { finalizeInvoice } from '../invoices/finalize.ts'
import { holdInvoice } from '../invoices/pay.ts'
import { voidInvoice } from '../invoices/write-off.ts'
import { changeSubscription, periodOf } from './announce.ts'
import { inPeriod, nextPeriodEnd } from './bill.ts'
import { askFor, billedWith, billingKey, changeInvoice, draftChange } from './bill-now.ts'
import { costOf } from './lines.ts'
import { addProrations, waitingFor } from './pending-items.ts'
import { prorationLines } from './proration.ts'
import type { Begun } from './answer.ts'
import { inStages } from './stages.ts'
import type { ProrationBehavior } from './times.ts'

export interface PauseSubscription {
  readonly bill_for?: {
    readonly unused_time_from?: { readonly type: 'item_current_period_start' | 'none' | 'now' }
  }
  readonly invoicing_behavior?: 'invoice' | 'pending_invoice_item'
}

/** What was paid for and will not be had is given back, unless the merchant keeps it. */
export function pauseSubscription(
  ctx: Context,
  id: string,
  input: PauseSubscription,
): Promise<object> {
  return inStages(ctx, async (tx) => {
    const before = await lockOr404(tx, subscriptions, id)
    if (before.schedule !== null) throw pauseWithSchedule()
    const status = nextStatus(before.status, { type: 'paused' })
    if (status === null) throw cannotBe('paused', id, before.status)
    const customer = await customerOf(tx, before)
    await creditUnused(tx, before, input)
    const paused: Subscription = {
      ...before,
      status,
      status_details: {
        paused: {
          subscription: { type: 'pause_requested' },
          transitioned_at: tx.now,
          type: 'subscription',
        },
      },
    }
    changeSubscription(tx, before, paused)
    tx.emit('customer.subscription.paused', renderSubscription(paused))
    const items =
      input.invoicing_behavior === 'invoice' ? await waitingFor(tx, paused, { isAny: false }) : []
    if (items.length === 0) return { object: renderSubscription(paused) }
    const terms = { customer, period: null, items, billing: null }
    const draft = await draftChange(tx, await changeInvoice(tx, paused, terms))
    tx.update(subscriptions, await billedWith(tx, paused, draft))
    const invoice = await finalizeInvoice(tx, draft)
    return askFor(ctx, tx, invoice, { behavior: 'allow_incomplete', offSession: true })
  })
}

async function creditUnused(
  tx: Transaction,
  before: Subscription,
  { bill_for: wanted }: PauseSubscription,
): Promise<void> {
  const from = wanted?.unused_time_from?.type ?? 'now'
  const { start, end } = periodOf(before)
  if (from === 'none' || before.status === 'trialing' || tx.now >= end) return
  const at = from === 'now' ? tx.now : start
  const lines = await prorationLines(tx, before, { at, after: null })
  await addProrations(tx, before, { lines, before: before.own.items, after: [] })
}

export interface ResumeSubscription {
  readonly billing_cycle_anchor?: 'now' | 'unchanged'
  readonly payment_behavior?: 'resume_on_payment_attempt' | 'resume_on_payment_success'
  readonly proration_behavior?: ProrationBehavior
  readonly proration_date?: number
}

export function resumeSubscription(
  ctx: Context,
  id: string,
  input: ResumeSubscription,
): Promise<object> {
  return inStages(ctx, async (tx) => {
    const before = await lockOr404(tx, subscriptions, id)
    if (before.status !== 'paused' || before.own.resuming)
      throw cannotBe('resumed', id, before.status)
    if (before.collection_method === 'send_invoice') throw resumeOnlyCharged()
    const customer = await customerOf(tx, before)
    const { invoice } = await resumeNow(tx, before, { input, customer })
    if (invoice?.status !== 'open') return shown(tx, id)
    return askFor(ctx, tx, invoice, { behavior: 'allow_incomplete', offSession: true })
  })
}

async function shown(tx: Transaction, id: string): Promise<Begun> {
  const subscription = await tx.find(subscriptions, id)
  assert(subscription, 'a subscription does not go away')
  return { object: renderSubscription(subscription) }
}

interface Resuming {
  readonly input: ResumeSubscription
  readonly customer: Customer
}

/** It goes on at once, or once it is paid for. */
async function resumeNow(
  tx: Transaction,
  before: Subscription,
  { input, customer }: Resuming,
): Promise<{ readonly invoice: Invoice | null }> {
  const after = resumedAt(before, input, tx.now)
  const waits = input.payment_behavior === 'resume_on_payment_success'
  const isBilled = input.billing_cycle_anchor !== 'unchanged' || input.proration_behavior !== 'none'
  const costs = after.own.items.some((item) => costOf(item, after.currency) > 0)
  if (!isBilled || !costs) {
    goOn(tx, before, after)
    return { invoice: null }
  }
  const period = periodOf(after)
  const items = await waitingFor(tx, after, { isAny: false })
  const billing = billingKey(before, after.id, period)
  const terms = { customer, period, items, billing }
  const draft = await draftChange(tx, await changeInvoice(tx, after, terms))
  const named = await billedWith(tx, after, draft)
  if (waits) {
    const { status_details: details } = before
    const own = { ...named.own, resuming: draft.id }
    changeSubscription(tx, before, {
      ...named,
      status: before.status,
      ...(details ? { status_details: details } : {}),
      own,
    })
    const runAt = tx.now + FIRST_PAYMENT_SECONDS
    const { id } = before
    tx.enqueue({ kind: 'expire-resumption', subject: id, runAt, subscription: id })
  } else goOn(tx, before, named)
  return { invoice: await finalizeInvoice(tx, draft) }
}

function goOn(tx: Transaction, before: Subscription, after: Subscription): void {
  changeSubscription(tx, before, after)
  tx.emit('customer.subscription.resumed', renderSubscription(after))
}

function resumedAt(
  before: Subscription,
  { billing_cycle_anchor: anchoring = 'now', proration_date: date }: ResumeSubscription,
  now: Timestamp,
): Subscription {
  const { status_details: _over, ...rest } = before
  const isNew = anchoring === 'now'
  const anchor = isNew ? now : before.billing_cycle_anchor
  const start = isNew ? now : (date ?? now)
  const moved = { ...rest, billing_cycle_anchor: anchor }
  const open = before.cancel_at_period_end ? { ...moved, cancel_at: null } : moved
  const end = nextPeriodEnd(open, now)
  if (start > end || start < before.start_date) throw prorationOutside()
  const cancelAt = before.cancel_at_period_end ? end : before.cancel_at
  const items = before.own.items.map((one) => inPeriod(one, { start, end }))
  const status = nextStatus(before.status, { type: 'resumed' }) ?? before.status
  return { ...moved, cancel_at: cancelAt, status, own: { ...before.own, items } }
}

async function customerOf(tx: Transaction, { customer: id }: Subscription): Promise<Customer> {
  const customer = await tx.find(customers, id)
  assert(customer, 'a subscription has its customer')
  return customer
}

/** The job `expire-resumption`: nobody has paid for going on in time. */
export async function expireResumption(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const subscription = await tx.lock(subscriptions, id)
    const resuming = subscription?.own.resuming
    const invoice = resuming ? await holdInvoice(tx, resuming) : null
    if (invoice?.status === 'open') await voidInvoice(tx, invoice)
  })
}
