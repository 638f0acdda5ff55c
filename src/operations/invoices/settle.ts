/** What a settled payment means for the invoice that it pays. */

import { outcomeOf } from '../payments/results.ts'
import type { Invoices } from '../payments/settle.ts'
import { subscriptionOutcome } from '../subscriptions/answer.ts'
import { holdInvoice, invoiceOutcome, invoiceSettled } from './pay.ts'

export const payingInvoices: Invoices = {
  hold: holdInvoice,
  async settled(tx, { invoice: id, answers }, result) {
    if (!id) return outcomeOf(result, tx.site)
    const isScheduled = answers !== undefined && answers !== 'invoice'
    const invoice = await invoiceSettled(tx, id, result, { isScheduled })
    if (answers === 'invoice') return invoiceOutcome(tx, invoice, result)
    if (answers === undefined || answers === 'schedule') return outcomeOf(result, tx.site)
    return subscriptionOutcome(tx, invoice, { answers, result })
  },
}
