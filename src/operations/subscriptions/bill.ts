/** The end of a period: the next one is billed, or the subscription is over. */

import { type Interval, type Span, nextBoundary } from '../../domain/billing/periods.ts'
import { advances, collects } from '../../domain/billing/subscription-status.ts'
import { type Invoice, subscriptionOf } from '../../domain/records/invoice.ts'
import type { Subscription, SubscriptionItem } from '../../domain/records/subscription.ts'
import { assert } from '../../lib/assert.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { renderSubscription } from '../../objects/subscription.ts'
import { customers } from '../../store/customers.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { type NewInvoice, draftInvoice } from '../invoices/draft.ts'
import { defaultMethod } from '../invoices/pay.ts'
import { changeSubscription, periodOf, scheduleJobs } from './announce.ts'
import { allDiscounts, announceDiscounts, runningDiscounts, unspentDiscounts } from './discounts.ts'
import { endSubscription } from './end.ts'
import { notYetCharged } from './item.ts'
import { everyOf, periodLines } from './lines.ts'
import { waitingFor } from './pending-items.ts'
import { routeOfSubscription } from '../transfers/recurring.ts'

/** A renewal can be looked at, and added to, for as long as this. */
const DRAFT_SECONDS = 60 * 60

/**
 * One period a turn: where several have passed, the next turn comes at once. Told twice, it bills
 * once, because the period it ends is no longer the current one.
 */
export async function billTurn(tx: Transaction, subscription: Subscription): Promise<void> {
  const { end } = periodOf(subscription)
  const isPaused = subscription.status === 'paused'
  if (!isPaused && !advances(subscription.status)) return
  if (isOver(subscription, tx.now)) {
    await endWithLastInvoice(tx, subscription)
    return
  }
  if (isPaused) return
  if (end > tx.now) {
    scheduleJobs(tx, subscription)
    return
  }
  if (await trialLeadsNowhere(tx, subscription)) return
  await renew(tx, subscription)
}

/** Periods that nobody has billed come first: it ends in its last one. A paused one bills none. */
function isOver(subscription: Subscription, now: Timestamp): boolean {
  const { cancel_at: cancelAt, cancel_at_period_end: endsWithPeriod, status } = subscription
  const { end } = periodOf(subscription)
  const at = cancelAt ?? (endsWithPeriod ? end : null)
  return at !== null && at <= now && (at <= end || status === 'paused')
}

/** What its changes have come to is still billed, or given back. */
export async function endWithLastInvoice(
  tx: Transaction,
  subscription: Subscription,
): Promise<void> {
  const items = await waitingFor(tx, subscription, { isAny: false })
  const ended = await endSubscription(tx, subscription, {})
  if (items.length === 0) return
  const customer = await tx.find(customers, subscription.customer)
  assert(customer, 'a subscription has its customer')
  const invoice = await draftInvoice(tx, {
    ...settingsOf(subscription),
    customer,
    currency: subscription.currency,
    billing_reason: 'subscription_cycle',
    collection_method: subscription.collection_method,
    dueDate: dueDateOf(subscription, tx.now),
    period: periodOf(subscription),
    auto_advance: true,
    finalizesAt: tx.now + DRAFT_SECONDS,
    lines: () => [],
    items,
  })
  tx.update(subscriptions, { ...ended, latest_invoice: invoice.id })
}

/** A trial that nobody can be charged after: canceled or paused, if its merchant wants it so. */
export async function trialLeadsNowhere(
  tx: Transaction,
  subscription: Subscription,
): Promise<boolean> {
  const { status, trial_settings: settings } = subscription
  const wish = settings?.end_behavior.missing_payment_method ?? 'create_invoice'
  if (status !== 'trialing' || wish === 'create_invoice') return false
  if (subscription.collection_method === 'send_invoice') return false
  if (await defaultMethod(tx, billedBy(subscription))) return false
  if (wish === 'cancel') {
    await endSubscription(tx, subscription, { reason: 'payment_failed' })
    return true
  }
  const paused: Subscription = {
    ...subscription,
    status: 'paused',
    trial_end: Math.min(subscription.trial_end ?? tx.now, tx.now),
    status_details: {
      paused: {
        subscription: { type: 'trial_end_without_payment_method' },
        transitioned_at: tx.now,
        type: 'subscription',
      },
    },
  }
  changeSubscription(tx, subscription, paused)
  tx.emit('customer.subscription.paused', renderSubscription(paused))
  return true
}

/** As an invoice of the subscription would name who pays. */
export function billedBy(subscription: Subscription) {
  return {
    customer: subscription.customer,
    default_payment_method: subscription.default_payment_method,
    default_source: subscription.default_source,
    parent: parentOf(subscription),
  }
}

export function parentOf({ id, metadata }: Subscription): NonNullable<Invoice['parent']> {
  return {
    quote_details: null,
    subscription_details: { metadata, subscription: id },
    type: 'subscription_details',
  }
}

/** Draws up the invoice of the next period, which is finalized an hour later. */
async function renew(tx: Transaction, before: Subscription): Promise<void> {
  const ended = periodOf(before)
  const period = { start: ended.end, end: nextPeriodEnd(before, ended.end) }
  const running = await runningDiscounts(tx, inNextPeriod(before, period), period.start)
  const invoice = await draftInvoice(tx, await renewalOf(tx, running, { period, ended }))
  const left = await unspentDiscounts(tx, running, invoice)
  await announceDiscounts(tx, allDiscounts(before), allDiscounts(left))
  const next = before.pending_invoice_item_interval ? nextPendingBill(before, tx.now) : null
  changeSubscription(tx, before, {
    ...left,
    latest_invoice: invoice.id,
    next_pending_invoice_item_invoice: next,
  })
  watchDueDate(tx, invoice)
}

function inNextPeriod(before: Subscription, period: Span): Subscription {
  const items = before.own.items.map((item) => inPeriod(item, period))
  const status = before.status === 'trialing' ? 'active' : before.status
  return { ...before, status, own: { ...before.own, items } }
}

interface Renewal {
  readonly period: Span
  readonly ended: Span
}

/** Of the subscription as it will be in that period: also for the preview of what comes. */
export async function renewalOf(
  tx: Transaction,
  renewed: Subscription,
  { period, ended }: Renewal,
): Promise<NewInvoice> {
  const subscription = await runningDiscounts(tx, renewed, period.start)
  const customer = await tx.find(customers, subscription.customer)
  assert(customer, 'a subscription has its customer')
  const { pause_collection: pause, collection_method } = subscription
  const isKept = pause?.behavior === 'keep_as_draft' || !collects(subscription.status)
  return {
    ...settingsOf(subscription),
    customer,
    currency: subscription.currency,
    billing_reason: 'subscription_cycle',
    collection_method,
    period: ended,
    auto_advance: !isKept,
    finalizesAt: isKept ? null : tx.now + DRAFT_SECONDS,
    dueDate: dueDateOf(subscription, tx.now),
    billing: `${subscription.id} ${period.start}`,
    lines: await periodLines(tx, subscription, { period, isTrial: false }),
    items: await waitingFor(tx, subscription, { isAny: true }),
  }
}

const DAY = 24 * 60 * 60

/** When an invoice that is drafted now has to be paid; null where it is charged. */
export function dueDateOf(
  { days_until_due: days }: Subscription,
  now: Timestamp,
): Timestamp | null {
  return days === null ? null : now + days * DAY
}

/** An invoice that is sent may be paid late, and then its subscription is. */
export function watchDueDate(tx: Transaction, invoice: Invoice): void {
  const { id: subject, due_date: runAt } = invoice
  const subscription = subscriptionOf(invoice)
  if (runAt !== null) tx.enqueue({ kind: 'follow-due-date', subject, runAt, subscription })
}

/** When what waits is billed next, between renewals. */
export function nextPendingBill(
  {
    billing_cycle_anchor: anchor,
    pending_invoice_item_interval: asked,
  }: Pick<Subscription, 'billing_cycle_anchor' | 'pending_invoice_item_interval'>,
  after: Timestamp,
): Timestamp | null {
  if (!asked) return null
  // Requests name no other interval.
  const every = { interval: asked.interval as Interval, interval_count: asked.interval_count }
  return nextBoundary(anchor, every, after)
}

/** What every invoice of a subscription takes over from it. */
export function settingsOf(subscription: Subscription) {
  const { invoice_settings: settings, payment_settings: paying } = subscription
  const { automatic_tax: tax } = subscription
  return {
    account_tax_ids: settings.account_tax_ids,
    application: typeof subscription.application === 'string' ? subscription.application : null,
    ...routeOfSubscription(subscription),
    automatic_tax: {
      disabled_reason: null,
      enabled: tax.enabled,
      liability: tax.liability,
      provider: tax.enabled ? ('stripe' as const) : null,
      status: null,
    },
    ...(settings.custom_fields ? { custom_fields: settings.custom_fields } : {}),
    default_payment_method: null,
    defaultTaxRates: subscription.default_tax_rates,
    description: settings.description ?? subscription.description,
    discounts: subscription.own.discounts,
    ...(settings.footer ? { footer: settings.footer } : {}),
    issuer: settings.issuer,
    metadata: {},
    on_behalf_of: subscription.on_behalf_of,
    parent: parentOf(subscription),
    payment_settings: {
      default_mandate: null,
      payment_method_options: null,
      payment_method_types: paying?.payment_method_types ?? null,
    },
  }
}

export function inPeriod(item: SubscriptionItem, { start, end }: Span): SubscriptionItem {
  // What was charged is known of the period that it was charged for.
  const kept = start === item.current_period_start ? item : notYetCharged(item)
  return { ...kept, current_period_start: start, current_period_end: end }
}

/** The first boundary after a time, counted from the anchor; or the end, if that comes first. */
export function nextPeriodEnd(subscription: Subscription, after: Timestamp): Timestamp {
  const { billing_cycle_anchor: anchor, cancel_at: cancelAt, own } = subscription
  const [item] = own.items
  assert(item, 'a subscription has items')
  const end = nextBoundary(anchor, everyOf(item), after)
  return cancelAt !== null && cancelAt > after ? Math.min(end, cancelAt) : end
}
