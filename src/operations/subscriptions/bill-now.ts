/** An invoice between renewals: what a change costs, finalized and asked for at once. */

import type { Span } from '../../domain/billing/periods.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Invoice, InvoiceItem } from '../../domain/records/invoice.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { noWayToPay } from '../../objects/subscription-refusals.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { type NewInvoice, draftInvoice } from '../invoices/draft.ts'
import { collect } from '../invoices/due.ts'
import { beginInvoicePayment } from '../invoices/pay.ts'
import { objectLocked } from '../../objects/refusals.ts'
import { type Begun, shownAs } from './answer.ts'
import { changeSubscription, periodOf } from './announce.ts'
import { dueDateOf, settingsOf, watchDueDate } from './bill.ts'
import { allDiscounts, announceDiscounts, runningDiscounts, unspentDiscounts } from './discounts.ts'
import { periodLines } from './lines.ts'

export type PaymentBehavior =
  'allow_incomplete' | 'default_incomplete' | 'error_if_incomplete' | 'pending_if_incomplete'

interface Billing {
  readonly customer: Customer
  /** The period that begins with it; null where it bills only what has waited. */
  readonly period: Span | null
  readonly items: readonly InvoiceItem[]
  /** The one under which no other invoice bills that period. */
  readonly billing: string | null
}

/** Of the subscription as it will be. */
export async function changeInvoice(
  tx: Transaction,
  subscription: Subscription,
  { customer, period, items, billing }: Billing,
): Promise<NewInvoice> {
  const isTrial = subscription.trial_end !== null && subscription.trial_end > tx.now
  const running = await runningDiscounts(tx, subscription, tx.now)
  return {
    ...settingsOf(running),
    customer,
    currency: subscription.currency,
    billing_reason: 'subscription_update',
    collection_method: subscription.collection_method,
    dueDate: dueDateOf(subscription, tx.now),
    period: { start: tx.now, end: tx.now },
    auto_advance: true,
    billing,
    items,
    lines: period ? await periodLines(tx, running, { period, isTrial }) : () => [],
  }
}

/** Drafted, and to be finalized once the subscription knows of it. */
export async function draftChange(tx: Transaction, input: NewInvoice): Promise<Invoice> {
  const invoice = await draftInvoice(tx, input)
  watchDueDate(tx, invoice)
  return invoice
}

/** With it as its latest, and without the discounts that it has spent. */
export async function billedWith(
  tx: Transaction,
  subscription: Subscription,
  invoice: Invoice,
): Promise<Subscription> {
  const left = await unspentDiscounts(tx, subscription, invoice)
  await announceDiscounts(tx, allDiscounts(subscription), allDiscounts(left))
  return { ...left, latest_invoice: invoice.id }
}

/** The key of a period, unless it has been billed by the same one already. */
export function billingKey(
  before: Subscription | null,
  id: string,
  { start }: Span,
): string | null {
  return before && periodOf(before).start === start ? null : `${id} ${start}`
}

interface Asking {
  readonly behavior: PaymentBehavior
  readonly offSession: boolean
  /** The item that is answered; null for the subscription. */
  readonly item?: string | null
  /** Whether a payment that is not made makes it late, and not incomplete. */
  readonly isLate?: boolean
}

/** Asks for what an open invoice comes to; the subscription is answered, or its payment begins. */
export async function askFor(
  ctx: Context,
  tx: Transaction,
  invoice: Invoice,
  { behavior, offSession, item = null, isLate = false }: Asking,
): Promise<Begun> {
  const id = invoice.parent?.subscription_details?.subscription ?? ''
  const answered = async () => {
    const subscription = await tx.find(subscriptions, id)
    return { object: subscription ? shownAs(subscription, item) : {} }
  }
  if (invoice.status !== 'open') return answered()
  if (invoice.collection_method === 'send_invoice') {
    await collect(ctx, tx, invoice)
    return answered()
  }
  if (behavior === 'default_incomplete') {
    const subscription = await tx.find(subscriptions, id)
    if (isLate && subscription?.status === 'active')
      changeSubscription(tx, subscription, { ...subscription, status: 'past_due' })
    return answered()
  }
  const isStrict = behavior === 'error_if_incomplete'
  const attempt = await beginInvoicePayment(ctx, tx, invoice, {
    paymentMethod: null,
    offSession,
    pending: ctx.pending,
    answers: { of: 'subscription', item, isStrict },
    isStrict,
  })
  if (attempt === 'no_method') throw noWayToPay()
  if (attempt === 'under_way') throw objectLocked()
  return { attempt, subscription: id }
}
