/** A request to cancel: begin, call, settle. */

import { isTerminal } from '../../domain/billing/subscription-status.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import { noSuch } from '../../objects/errors.ts'
import { renderSubscription } from '../../objects/subscription.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { lockOr404 } from '../changes.ts'
import type { Context } from '../context.ts'
import { defaultMethod } from '../invoices/pay.ts'
import type { Begun } from './answer.ts'
import { askFor } from './bill-now.ts'
import { type CancelSubscription, cancelNow } from './cancel.ts'
import { inStages } from './stages.ts'

export function cancelSubscription(
  ctx: Context,
  id: string,
  input: CancelSubscription,
): Promise<object> {
  return inStages(ctx, async (tx): Promise<Begun> => {
    const before = await lockOr404(tx, subscriptions, id)
    if (isTerminal(before.status)) throw noSuch('subscription', id)
    const { subscription, invoice } = await cancelNow(tx, before, input)
    if (invoice?.status !== 'open') return { object: renderSubscription(subscription) }
    return askFor(ctx, tx, invoice, {
      behavior: (await isPayable(tx, invoice)) ? 'allow_incomplete' : 'default_incomplete',
      offSession: true,
    })
  })
}

/** Who cannot be charged is not asked: the invoice stays open. */
async function isPayable(tx: Transaction, invoice: Invoice): Promise<boolean> {
  return (await defaultMethod(tx, invoice)) !== null
}
