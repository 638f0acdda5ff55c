/** Invoices that nobody will pay: void, or uncollectible. */

import { type Invoice, subscriptionOf } from '../../domain/records/invoice.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { assert } from '../../lib/assert.ts'
import { withStatus } from '../../domain/payment-intent.ts'
import { renderInvoice } from '../../objects/invoice.ts'
import { renderPaymentIntent } from '../../objects/payment-intent.ts'
import { customers } from '../../store/customers.ts'
import { invoicePayments, invoices, paymentsOf } from '../../store/invoices.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import { readUnsettled } from '../payments/attempts.ts'
import { moveBalance } from '../customer-balance.ts'
import { invoiceVoided, invoiceWrittenOff } from '../subscriptions/forgive.ts'
import { giveBackOverpaid } from './overpaid.ts'

/**
 * As if it had never been: what it took of the customer's balance goes back, and what was paid of
 * it is theirs. Of an open or uncollectible invoice, held, with no payment under way.
 */
export async function voidInvoice(tx: Transaction, invoice: Invoice): Promise<Invoice> {
  const after: Invoice = {
    ...invoice,
    status: 'void',
    amount_overpaid: invoice.amount_overpaid + invoice.amount_paid,
    amount_paid: 0,
    amount_remaining: 0,
    next_payment_attempt: null,
    status_transitions: { ...invoice.status_transitions, voided_at: tx.now },
    // Another may bill the same period in its place.
    own: { ...invoice.own, billing: null },
  }
  tx.update(invoices, after)
  for (const kind of ['pay-invoice', 'announce-due', 'announce-overdue'])
    tx.cancelJob(kind, invoice.id)
  await cancelPayments(tx, after, 'void_invoice')
  await giveBalanceBack(tx, after)
  if (invoice.amount_paid > 0) await giveBackOverpaid(tx, after, invoice.amount_paid)
  tx.emit('invoice.voided', renderInvoice(after, tx.site))
  await invoiceVoided(tx, after)
  return after
}

/** Nobody expects it to be paid any more; it still can be. */
export async function markUncollectible(
  tx: Transaction,
  invoice: Invoice,
  reason: NonNullable<NonNullable<Invoice['status_details']>['uncollectible']>['reason'],
): Promise<Invoice> {
  const after: Invoice = {
    ...invoice,
    status: 'uncollectible',
    next_payment_attempt: null,
    status_details: { uncollectible: { reason } },
    status_transitions: { ...invoice.status_transitions, marked_uncollectible_at: tx.now },
  }
  tx.update(invoices, after)
  for (const kind of ['pay-invoice', 'announce-due', 'announce-overdue'])
    tx.cancelJob(kind, invoice.id)
  tx.emit('invoice.marked_uncollectible', renderInvoice(after, tx.site))
  await invoiceWrittenOff(tx, after)
  return after
}

/**
 * Nothing more is to be paid: what was to pay it is canceled, unless it is under way. Should its
 * money come all the same, the customer has it in store.
 */
export async function cancelPayments(
  tx: Transaction,
  invoice: Invoice,
  reason: 'automatic' | 'void_invoice',
): Promise<void> {
  for (const payment of await paymentsOf(tx, invoice.id)) {
    if (payment.status !== 'open') continue
    tx.update(invoicePayments, {
      ...payment,
      status: 'canceled',
      status_transitions: { ...payment.status_transitions, canceled_at: tx.now },
    })
    const id = payment.payment.payment_intent
    const intent = id ? await tx.lock(paymentIntents, id) : null
    if (!intent || intent.status === 'canceled' || intent.status === 'succeeded') continue
    if (!payment.is_default) continue
    const attempt = await readUnsettled(tx, intent.id)
    if (!attempt) cancelIntent(tx, intent, reason)
    // The processor is told that nobody will answer, and then it is canceled as well.
    else if (attempt.state === 'challenged') {
      const subscription = subscriptionOf(invoice)
      tx.enqueue({ kind: 'drop-challenge', subject: intent.id, runAt: tx.now, subscription })
    }
  }
}

export function cancelIntent(
  tx: Transaction,
  intent: PaymentIntent,
  reason: 'automatic' | 'void_invoice',
): void {
  const canceled = withStatus(intent, 'canceled', {
    canceled_at: tx.now,
    cancellation_reason: reason,
  })
  tx.update(paymentIntents, canceled)
  tx.emit('payment_intent.canceled', renderPaymentIntent(canceled, tx.site))
}

async function giveBalanceBack(tx: Transaction, invoice: Invoice): Promise<void> {
  const { starting_balance: starting, ending_balance: ending, currency, id } = invoice
  const back = starting - (ending ?? starting)
  if (back === 0) return
  const customer = invoice.customer ? await tx.lock(customers, invoice.customer) : null
  assert(customer, 'an invoice has its customer')
  moveBalance(tx, customer, {
    amount: back,
    currency,
    invoice: id,
    type: 'unapplied_from_invoice',
  })
}
