/** What becomes of a subscription when one of its invoices is paid, or is not. */

import type { Dunning } from '../../domain/billing/dunning.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeSubscription } from './announce.ts'
import { endSubscription } from './end.ts'

export async function invoicePaid(
  tx: Transaction,
  invoice: Invoice,
  intent: PaymentIntent | null,
): Promise<void> {
  const before = await subscriptionOf(tx, invoice)
  if (!before) return
  const updated = applied(before, invoice.id)
  const isFirst = before.status === 'incomplete' && before.own.firstInvoice === invoice.id
  const isCurrent = before.latest_invoice === invoice.id
  const isLate = before.status === 'past_due' || before.status === 'unpaid'
  const status = isFirst || (isLate && isCurrent) ? standing(before, tx.now) : before.status
  const own = isFirst ? { ...updated.own, firstInvoice: null } : updated.own
  changeSubscription(tx, before, {
    ...updated,
    status,
    default_payment_method: keptMethod(before, intent),
    own,
  })
}

/** Active, or still on trial. */
function standing({ trial_end: trialEnd }: Subscription, now: number): Subscription['status'] {
  return trialEnd !== null && trialEnd > now ? 'trialing' : 'active'
}

function keptMethod(
  { default_payment_method: known, payment_settings: settings }: Subscription,
  intent: PaymentIntent | null,
): string | null {
  const isKept = settings?.save_default_payment_method === 'on_subscription'
  return isKept && intent?.payment_method ? intent.payment_method : known
}

/** With the changes that waited for this invoice. */
function applied(subscription: Subscription, invoice: string): Subscription {
  const { pendingUpdate: pending, ...own } = subscription.own
  if (pending?.invoice !== invoice) return subscription
  return {
    ...subscription,
    ...pending.after,
    pending_update: null,
    own: { ...own, items: pending.items },
  }
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
  if (!before || !LATE.includes(before.status)) return
  if (before.own.pendingUpdate?.invoice === invoice.id) return
  if (isLast && dunning.afterwards === 'cancel') {
    endSubscription(tx, before, { reason: 'payment_failed' })
    return
  }
  const status = isLast && dunning.afterwards === 'unpaid' ? 'unpaid' : 'past_due'
  if (status !== before.status) changeSubscription(tx, before, { ...before, status })
}

const LATE: readonly string[] = ['active', 'past_due', 'trialing']

async function subscriptionOf(tx: Transaction, { parent }: Invoice): Promise<Subscription | null> {
  const id = parent?.subscription_details?.subscription
  return id ? tx.find(subscriptions, id) : null
}
