/** The end of a period: the next one is billed, or the subscription is over. */

import { nextBoundary } from '../../domain/billing/periods.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { Subscription, SubscriptionItem } from '../../domain/records/subscription.ts'
import { assert } from '../../lib/assert.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { customers } from '../../store/customers.ts'
import { pendingItems } from '../../store/invoices.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { type NewInvoice, draftInvoice } from '../invoices/draft.ts'
import { defaultMethod } from '../invoices/pay.ts'
import { changeSubscription, endsAt, periodOf, scheduleJobs, subscriptionWays } from './announce.ts'
import { endSubscription } from './end.ts'
import { everyOf, periodLines } from './lines.ts'

/** A renewal can be looked at, and added to, for as long as this. */
const DRAFT_SECONDS = 60 * 60

/**
 * The job `bill-subscription`. One period a turn: where several have passed, the next turn comes at
 * once. Told twice, it bills once, because the period it ends is no longer the current one.
 */
export async function billSubscription(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const subscription = await tx.lock(subscriptions, id)
    if (!subscription || !BILLED.includes(subscription.status)) return
    const { end } = periodOf(subscription)
    if (endsAt(subscription, tx.now) && isOver(subscription, tx.now)) {
      endSubscription(tx, subscription, { reason: 'cancellation_requested' })
      return
    }
    if (end > tx.now) {
      scheduleJobs(tx, subscription)
      return
    }
    if (await trialLeadsNowhere(tx, subscription)) return
    await renew(tx, subscription)
  })
}

const BILLED: readonly string[] = ['active', 'past_due', 'trialing', 'unpaid']

function isOver(subscription: Subscription, now: Timestamp): boolean {
  const { cancel_at: cancelAt } = subscription
  return (cancelAt !== null && cancelAt <= now) || periodOf(subscription).end <= now
}

/** A trial that nobody can be charged after: canceled or paused, if its merchant wants it so. */
async function trialLeadsNowhere(tx: Transaction, subscription: Subscription): Promise<boolean> {
  const { status, trial_settings: settings } = subscription
  const wish = settings?.end_behavior.missing_payment_method ?? 'create_invoice'
  if (status !== 'trialing' || wish === 'create_invoice') return false
  if (subscription.collection_method === 'send_invoice') return false
  if (await defaultMethod(tx, billedBy(subscription))) return false
  if (wish === 'cancel') {
    endSubscription(tx, subscription, { reason: 'payment_failed' })
    return true
  }
  const paused: Subscription = {
    ...subscription,
    status: 'paused',
    status_details: {
      paused: {
        subscription: { type: 'trial_end_without_payment_method' },
        transitioned_at: tx.now,
        type: 'subscription',
      },
    },
  }
  changeSubscription(tx, subscription, paused)
  tx.emit('customer.subscription.paused', subscriptionWays.render(paused))
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
  const moved: Subscription = {
    ...before,
    status: before.status === 'trialing' ? 'active' : before.status,
    own: { ...before.own, items: before.own.items.map((item) => inPeriod(item, period)) },
  }
  const invoice = await draftInvoice(tx, await renewalOf(tx, moved, { period, ended }))
  const discounts = before.own.discounts.filter(({ end }) => end === null || end > period.start)
  const after = {
    ...moved,
    latest_invoice: invoice.id,
    own: { ...moved.own, discounts: discounts.filter(isLasting) },
  }
  changeSubscription(tx, before, after)
}

/** A discount for one invoice ends when it starts: that invoice has had it. */
function isLasting({ start, end }: { readonly start: number; readonly end: number | null }) {
  return end === null || end > start
}

interface Renewal {
  readonly period: { readonly start: Timestamp; readonly end: Timestamp }
  readonly ended: { readonly start: Timestamp; readonly end: Timestamp }
}

/** Of the subscription as it will be in that period: also for the preview of what comes. */
export async function renewalOf(
  tx: Transaction,
  subscription: Subscription,
  { period, ended }: Renewal,
): Promise<NewInvoice> {
  const customer = await tx.find(customers, subscription.customer)
  assert(customer, 'a subscription has its customer')
  const { pause_collection: pause, collection_method } = subscription
  const isKept = pause?.behavior === 'keep_as_draft' || subscription.status === 'unpaid'
  const waiting = await pendingItems(tx, customer.id)
  return {
    ...settingsOf(subscription),
    customer,
    currency: subscription.currency,
    billing_reason: 'subscription_cycle',
    collection_method,
    period: ended,
    auto_advance: !isKept,
    finalizesAt: isKept ? null : tx.now + DRAFT_SECONDS,
    billing: `${subscription.id} ${period.start}`,
    lines: await periodLines(tx, subscription, { period, isTrial: false }),
    items: waiting.filter(
      ({ own, currency }) =>
        currency === subscription.currency &&
        (own.subscription === null || own.subscription === subscription.id),
    ),
  }
}

/** What every invoice of a subscription takes over from it. */
export function settingsOf(subscription: Subscription) {
  const { invoice_settings: settings, payment_settings: paying } = subscription
  const { automatic_tax: tax } = subscription
  return {
    account_tax_ids: settings.account_tax_ids,
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

export function inPeriod(
  item: SubscriptionItem,
  { start, end }: { readonly start: Timestamp; readonly end: Timestamp },
): SubscriptionItem {
  return { ...item, current_period_start: start, current_period_end: end }
}

/** The first boundary after a time, counted from the anchor. */
export function nextPeriodEnd(subscription: Subscription, after: Timestamp): Timestamp {
  const [item] = subscription.own.items
  assert(item, 'a subscription has items')
  return nextBoundary(subscription.billing_cycle_anchor, everyOf(item), after)
}
