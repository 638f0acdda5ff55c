/** What becomes of a subscription when one of its invoices is paid, or is not. */

import type { Dunning } from '../../domain/billing/dunning.ts'
import { nextStatus } from '../../domain/billing/subscription-status.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { renderSubscription, renderSubscriptionItem } from '../../objects/subscription.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeSubscription } from './announce.ts'
import { announceDiscounts, allDiscounts } from './discounts.ts'
import { endSubscription } from './end.ts'
import { settleItems } from './item.ts'
import { isTheLastOwed } from './owed.ts'

export async function invoicePaid(
  tx: Transaction,
  invoice: Invoice,
  intent: PaymentIntent | null,
): Promise<void> {
  const before = await subscriptionOf(tx, invoice)
  if (!before) return
  const updated = await applied(tx, before, invoice.id)
  const after = resumed(await standing(tx, updated, invoice), invoice.id)
  changeSubscription(tx, before, { ...after, default_payment_method: keptMethod(after, intent) })
  const shown = renderSubscription((await tx.find(subscriptions, before.id)) ?? after)
  if (before.pending_update && updated !== before)
    tx.emit('customer.subscription.pending_update_applied', shown)
  if (before.own.resuming === invoice.id && before.status === 'paused')
    tx.emit('customer.subscription.resumed', shown)
}

async function standing(
  tx: Transaction,
  before: Subscription,
  invoice: Invoice,
): Promise<Subscription> {
  const { firstInvoice } = before.own
  if (before.status === 'incomplete' && firstInvoice === invoice.id) {
    const isTrialing = before.trial_end !== null && before.trial_end > tx.now
    const status = nextStatus(before.status, { type: 'first_payment_succeeded', isTrialing })
    return {
      ...before,
      status: status ?? before.status,
      own: { ...before.own, firstInvoice: null },
    }
  }
  const isLate = before.status === 'past_due' || before.status === 'unpaid'
  if (!isLate || !(await isTheLastOwed(tx, before, invoice))) return before
  return { ...before, status: nextStatus(before.status, { type: 'renewal_paid' }) ?? before.status }
}

function resumed(before: Subscription, invoice: string): Subscription {
  const { resuming, ...own } = before.own
  if (resuming !== invoice) return before
  const { status_details: _over, ...rest } = before
  const status = nextStatus(before.status, { type: 'resumed' }) ?? before.status
  return { ...rest, status, own }
}

function keptMethod(
  { default_payment_method: known, payment_settings: settings }: Subscription,
  intent: PaymentIntent | null,
): string | null {
  const isKept = settings?.save_default_payment_method === 'on_subscription'
  return isKept && intent?.payment_method ? intent.payment_method : known
}

/** With the changes that waited for this invoice. */
async function applied(
  tx: Transaction,
  subscription: Subscription,
  invoice: string,
): Promise<Subscription> {
  const { pendingUpdate: pending, ...own } = subscription.own
  if (pending?.invoice !== invoice) return subscription
  const { items, discounts } = pending
  settleItems(tx, own.items, items)
  const after = { ...subscription, ...pending.after, pending_update: null }
  const whole = { ...after, own: { ...own, items, discounts } }
  await announceDiscounts(tx, allDiscounts(subscription), allDiscounts(whole))
  return whole
}

interface Unpaid {
  /** Nothing more will be tried. */
  readonly isLast: boolean
  readonly dunning: Dunning
}

export async function invoiceNotPaid(
  tx: Transaction,
  invoice: Invoice,
  { isLast, dunning }: Unpaid,
): Promise<void> {
  const before = await subscriptionOf(tx, invoice)
  if (!before) return
  const { pendingUpdate: pending } = before.own
  if (pending?.invoice === invoice.id) {
    if (!pending.isStrict && !before.pending_update) showPending(tx, before)
    return
  }
  const failed = nextStatus(before.status, { type: 'renewal_failed' })
  if (failed === null || before.status === 'incomplete') return
  if (!isLast || failed !== 'past_due') {
    if (failed !== before.status) changeSubscription(tx, before, { ...before, status: failed })
    return
  }
  const { afterwards } = dunning
  const last = nextStatus(failed, { type: 'retries_exhausted', afterwards })
  if (last === 'canceled') await endSubscription(tx, before, { reason: 'payment_failed' })
  else if (last && last !== before.status)
    changeSubscription(tx, before, { ...before, status: last })
}

/** From now on everybody sees what waits to be paid for. */
function showPending(tx: Transaction, before: Subscription): void {
  const { pendingUpdate: pending } = before.own
  if (!pending) return
  const { after, items, discounts } = pending
  changeSubscription(tx, before, {
    ...before,
    pending_update: {
      billing_cycle_anchor: after.billing_cycle_anchor ?? null,
      cancel_at_period_end: null,
      discount: null,
      discounts: sameIds(before.own.discounts, discounts) ? null : discounts.map(({ id }) => id),
      expires_at: pending.expiresAt,
      metadata: after.metadata ?? null,
      subscription_items: items.map((item) => ({ ...renderSubscriptionItem(item) })),
      trial_end: after.trial_end ?? null,
      trial_from_plan: null,
    },
  })
}

function sameIds(a: readonly { readonly id: string }[], b: readonly { readonly id: string }[]) {
  return a.map(({ id }) => id).join() === b.map(({ id }) => id).join()
}

async function subscriptionOf(tx: Transaction, { parent }: Invoice): Promise<Subscription | null> {
  const id = parent?.subscription_details?.subscription
  return id ? tx.find(subscriptions, id) : null
}
