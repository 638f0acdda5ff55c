/** How whoever starts or changes a subscription is answered once it is paid for, or is not. */

import type { Invoice } from '../../domain/records/invoice.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import {
  renderDeletedItem,
  renderSubscription,
  renderSubscriptionItem,
} from '../../objects/subscription.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Outcome } from '../context.ts'
import { voidInvoice } from '../invoices/write-off.ts'
import type { Attempt } from '../payments/attempts.ts'
import { type IntentResult, outcomeOf } from '../payments/results.ts'
import { expireIncomplete } from './end.ts'

/** A payment that has to be carried out first, or the answer. */
export type Begun =
  { readonly attempt: Attempt; readonly subscription: string } | { readonly object: object }

interface Settled {
  readonly answers: NonNullable<Attempt['answers']>
  readonly result: IntentResult
}

/** Whoever changes a subscription hears how it stands, whatever became of its payment. */
export async function subscriptionOutcome(
  tx: Transaction,
  invoice: Invoice,
  { answers, result }: Settled,
): Promise<Outcome> {
  const id = invoice.parent?.subscription_details?.subscription
  const subscription = id ? await tx.find(subscriptions, id) : null
  if (!subscription) return outcomeOf(result, tx.site)
  const { item, isStrict } = asked(answers)
  if (!isStrict || !result.error) return { object: shownAs(subscription, item) }
  await undo(tx, subscription, invoice)
  return { error: result.error }
}

export function asked(answers: Attempt['answers']) {
  return typeof answers === 'object' ? answers : { item: null, isStrict: false }
}

/** What could not be paid for at once is not done. */
async function undo(tx: Transaction, subscription: Subscription, invoice: Invoice): Promise<void> {
  if (subscription.status === 'incomplete') expireIncomplete(tx, subscription)
  const { pendingUpdate, ...own } = subscription.own
  if (pendingUpdate?.invoice === invoice.id) tx.update(subscriptions, { ...subscription, own })
  if (invoice.status === 'open') await voidInvoice(tx, invoice)
}

/** The subscription, or its item, or what is left of an item that is gone. */
export function shownAs(subscription: Subscription, item: string | null): object {
  if (item === null) return renderSubscription(subscription)
  const found = subscription.own.items.find(({ id }) => id === item)
  return found ? renderSubscriptionItem(found) : renderDeletedItem({ id: item })
}
