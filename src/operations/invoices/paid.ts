/** What it means for an invoice, and for its subscription, that it was paid, or was not. */

import { nextAttemptAt } from '../../domain/billing/dunning.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { renderInvoice } from '../../objects/invoice.ts'
import { renderInvoicePayment } from '../../objects/invoice-payment.ts'
import { invoicePayments, invoices, paymentsOf } from '../../store/invoices.ts'
import type { Transaction } from '../../store/transaction.ts'
import { invoiceNotPaid, invoicePaid } from '../subscriptions/follow-invoice.ts'
import { dunningOf } from './settings.ts'

/**
 * An open invoice is paid: by this intent, or by nothing where nothing was due. Told twice, it
 * changes nothing.
 */
export async function markPaid(
  tx: Transaction,
  invoice: Invoice,
  intent: PaymentIntent | null,
  { isElsewhere = false }: { readonly isElsewhere?: boolean } = {},
): Promise<Invoice> {
  if (invoice.status === 'paid') return invoice
  const paid: Invoice = {
    ...invoice,
    status: 'paid',
    amount_paid: isElsewhere ? 0 : invoice.amount_due,
    amount_remaining: 0,
    attempted: true,
    attempt_count: invoice.attempt_count + (intent ? 1 : 0),
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, paid_at: tx.now },
    own: { ...invoice.own, isPaidElsewhere: isElsewhere },
  }
  tx.update(invoices, paid)
  tx.cancelJob('pay-invoice', invoice.id)
  if (intent) await settlePayments(tx, paid, intent)
  const shown = renderInvoice(paid, tx.site)
  tx.emit('invoice.paid', shown)
  tx.emit('invoice.payment_succeeded', shown)
  await invoicePaid(tx, paid, intent)
  return paid
}

/** The payment that brought the money is paid. */
async function settlePayments(
  tx: Transaction,
  invoice: Invoice,
  intent: PaymentIntent,
): Promise<void> {
  for (const payment of await paymentsOf(tx, invoice.id)) {
    if (payment.payment.payment_intent !== intent.id || payment.status !== 'open') continue
    const done = {
      ...payment,
      amount_paid: invoice.amount_paid,
      status: 'paid',
      status_transitions: { ...payment.status_transitions, paid_at: tx.now },
    }
    tx.update(invoicePayments, done)
    tx.emit('invoice_payment.paid', renderInvoicePayment(done))
  }
}

/**
 * A try to pay it came to nothing. One that is collected by itself is tried again, as its
 * merchant's settings say, until nothing more is tried.
 */
export async function markUnpaid(
  tx: Transaction,
  invoice: Invoice,
  why: 'action_required' | 'failed',
): Promise<Invoice> {
  const tries = invoice.own.tries + 1
  const isFirst = invoice.billing_reason === 'subscription_create'
  const dunning = await dunningOf(tx)
  const firstAttempt = invoice.status_transitions.finalized_at ?? tx.now
  const again =
    invoice.collection_method === 'charge_automatically' && invoice.auto_advance && !isFirst
      ? nextAttemptAt(dunning, { firstAttempt, failures: tries, now: tx.now })
      : null
  const after: Invoice = {
    ...invoice,
    attempted: true,
    attempt_count: invoice.attempt_count + 1,
    next_payment_attempt: again,
    own: { ...invoice.own, tries },
  }
  tx.update(invoices, after)
  if (again !== null) tx.enqueue({ kind: 'pay-invoice', subject: invoice.id, runAt: again })
  else tx.cancelJob('pay-invoice', invoice.id)
  const shown = renderInvoice(after, tx.site)
  tx.emit('invoice.payment_failed', shown)
  if (why === 'action_required') tx.emit('invoice.payment_action_required', shown)
  await invoiceNotPaid(tx, after, { isLast: again === null && !isFirst, dunning })
  return after
}
