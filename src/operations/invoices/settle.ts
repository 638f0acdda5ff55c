/** What a settled payment means for the invoice that it pays. */

import { renderSubscription } from '../../objects/subscription.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import { outcomeOf } from '../payments/results.ts'
import type { Invoices } from '../payments/settle.ts'
import { holdInvoice, invoiceOutcome, invoiceSettled } from './pay.ts'

export const payingInvoices: Invoices = {
  hold: holdInvoice,
  async settled(tx, { invoice: id, answers }, result) {
    if (!id) return outcomeOf(result, tx.site)
    const isScheduled = answers === 'schedule' || answers === 'subscription'
    const invoice = await invoiceSettled(tx, id, result, { isScheduled })
    if (answers === 'invoice') return invoiceOutcome(tx, invoice, result)
    if (answers !== 'subscription') return outcomeOf(result, tx.site)
    const named = invoice.parent?.subscription_details?.subscription
    const subscription = named ? await tx.find(subscriptions, named) : null
    // Whoever starts a subscription hears how it stands, whatever became of its first payment.
    return subscription ? { object: renderSubscription(subscription) } : outcomeOf(result, tx.site)
  },
}
