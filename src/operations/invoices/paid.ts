/** What it means for an invoice, and for its subscription, that it was paid, or was not. */

import { routeOfInvoice } from '../../domain/billing/routes.ts'
import { nextAttemptAt } from '../../domain/billing/dunning.ts'
import { type Invoice, subscriptionOf } from '../../domain/records/invoice.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { renderInvoice } from '../../objects/invoice.ts'
import { renderInvoicePayment } from '../../objects/invoice-payment.ts'
import { charges } from '../../store/charges.ts'
import { invoicePayments, invoices, paymentsOf } from '../../store/invoices.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject } from '../changes.ts'
import { mailFailure } from '../mails/billing-mails.ts'
import { readUnsettled } from '../payments/attempts.ts'
import { shownTransferData } from '../transfers/transfer-data.ts'
import { invoiceNotPaid, invoicePaid } from '../subscriptions/follow-invoice.ts'
import { giveBackOverpaid } from './overpaid.ts'
import { dunningOf } from './settings.ts'
import { cancelPayments } from './write-off.ts'

/**
 * An open invoice is paid: by this intent, or by nothing where nothing was due. Told twice, it
 * changes nothing. A payment of a part leaves the rest to be paid.
 */
export async function markPaid(
  tx: Transaction,
  invoice: Invoice,
  intent: PaymentIntent | null,
  { isElsewhere = false }: { readonly isElsewhere?: boolean } = {},
): Promise<Invoice> {
  if (invoice.status === 'paid') return invoice
  const received = intent?.amount_received ?? 0
  if (intent && invoice.amount_paid + received < invoice.amount_due)
    return payPart(tx, invoice, intent)
  const overpaid = intent ? Math.max(0, invoice.amount_paid + received - invoice.amount_due) : 0
  const elsewhere = isElsewhere ? invoice.amount_remaining : 0
  const paid: Invoice = {
    ...invoice,
    status: 'paid',
    amount_overpaid: invoice.amount_overpaid + overpaid,
    amount_paid: invoice.amount_due,
    ...(elsewhere > 0 ? { amount_paid_off_stripe: elsewhere } : {}),
    amount_remaining: 0,
    attempted: true,
    attempt_count: invoice.attempt_count + (intent ? 1 : 0),
    next_payment_attempt: null,
    receipt_number: (intent && (await receiptNumberOf(tx, intent))) ?? invoice.receipt_number,
    status_transitions: { ...invoice.status_transitions, paid_at: tx.now },
    own: { ...invoice.own, isPaidElsewhere: isElsewhere },
  }
  tx.update(invoices, paid)
  forgetJobs(tx, invoice.id)
  if (intent) await settlePayment(tx, invoice, intent)
  await cancelPayments(tx, paid, 'automatic')
  const shown = renderInvoice(paid, tx.site)
  tx.emit('invoice.paid', shown)
  tx.emit('invoice.payment_succeeded', shown)
  if (overpaid > 0) await giveBackOverpaid(tx, paid, overpaid)
  await invoicePaid(tx, paid, intent)
  return paid
}

/** Null until a receipt is mailed: see `mailReceipt`. */
async function receiptNumberOf(tx: Transaction, intent: PaymentIntent): Promise<string | null> {
  const charge = intent.latest_charge ? await tx.find(charges, intent.latest_charge) : null
  return charge?.receipt_number ?? null
}

function forgetJobs(tx: Transaction, id: string): void {
  for (const kind of ['pay-invoice', 'announce-due', 'announce-overdue']) tx.cancelJob(kind, id)
}

/** The intent that was to pay all of it has less to pay from now on. */
async function payPart(tx: Transaction, invoice: Invoice, intent: PaymentIntent): Promise<Invoice> {
  const amount_paid = invoice.amount_paid + intent.amount_received
  const rest = invoice.amount_due - amount_paid
  const after: Invoice = { ...invoice, amount_paid, amount_remaining: rest, attempted: true }
  const ways = { kind: invoices, render: renderInvoice }
  await settlePayment(tx, invoice, intent)
  changeObject(tx, ways, { before: invoice, after, event: 'invoice.updated' })
  await lowerIntent(tx, after, rest)
  return after
}

/** What is still to be paid of an open invoice is what its own intent asks for, and shares. */
export async function lowerIntent(tx: Transaction, invoice: Invoice, rest: number): Promise<void> {
  const { intent: id } = invoice.own
  const intent = id === null ? null : await tx.lock(paymentIntents, id)
  if (!intent || intent.status === 'succeeded' || intent.status === 'canceled') return
  // What is under way is for the sum that it began with: what is too much comes back as balance.
  if (await readUnsettled(tx, intent.id)) return
  const { application_fee_amount: fee = null, transfer_data: transfer } = routeOfInvoice(
    invoice.own.route ?? {},
    { amount: rest, on_behalf_of: invoice.on_behalf_of },
  )
  tx.update(paymentIntents, {
    ...intent,
    amount: rest,
    application_fee_amount: fee,
    transfer_data: transfer ? shownTransferData(transfer) : null,
  })
  for (const payment of await paymentsOf(tx, invoice.id))
    if (payment.is_default && payment.status === 'open')
      tx.update(invoicePayments, { ...payment, amount_requested: rest })
}

/** The payment that brought the money is paid. */
async function settlePayment(
  tx: Transaction,
  invoice: Invoice,
  intent: PaymentIntent,
): Promise<void> {
  for (const payment of await paymentsOf(tx, invoice.id)) {
    if (payment.payment.payment_intent !== intent.id || payment.status === 'paid') continue
    const done = {
      ...payment,
      amount_paid: intent.amount_received,
      status: 'paid',
      status_transitions: { ...payment.status_transitions, paid_at: tx.now },
    }
    tx.update(invoicePayments, done)
    tx.emit('invoice_payment.paid', renderInvoicePayment(done))
  }
}

/** Money that came for an invoice that wanted none any more: the customer has it in store. */
export async function keepOverpaid(
  tx: Transaction,
  invoice: Invoice,
  intent: PaymentIntent,
): Promise<Invoice> {
  const known = await paymentsOf(tx, invoice.id)
  const isSettled = known.some(
    ({ payment, status }) => payment.payment_intent === intent.id && status === 'paid',
  )
  if (isSettled) return invoice
  const amount = intent.amount_received
  const after: Invoice = { ...invoice, amount_overpaid: invoice.amount_overpaid + amount }
  tx.update(invoices, after)
  await settlePayment(tx, invoice, intent)
  await giveBackOverpaid(tx, after, amount)
  return after
}

/**
 * A try to pay it came to nothing. One that is collected by itself is tried again, as its
 * merchant's settings say, until nothing more is tried. What somebody tries by hand in between
 * leaves that as it is.
 */
export async function markUnpaid(
  tx: Transaction,
  invoice: Invoice,
  why: 'action_required' | 'failed',
  { isScheduled = true }: { readonly isScheduled?: boolean } = {},
): Promise<Invoice> {
  const counts = isScheduled || invoice.attempt_count === 0
  const isFirst = invoice.billing_reason === 'subscription_create'
  const dunning = await dunningOf(tx)
  const after = counts ? await triedAgain(tx, invoice, isFirst) : invoice
  tx.update(invoices, after)
  const shown = renderInvoice(after, tx.site)
  tx.emit('invoice.payment_failed', shown)
  if (why === 'action_required') tx.emit('invoice.payment_action_required', shown)
  if (isScheduled && !isFirst) await mailFailure(tx, after)
  // What is not collected by itself has no tries that could come to an end.
  const isLast = counts && isCollected(invoice) && after.next_payment_attempt === null && !isFirst
  // Nobody is late with what is written off.
  if (after.status === 'open') await invoiceNotPaid(tx, after, { isLast, dunning })
  return after
}

async function triedAgain(tx: Transaction, invoice: Invoice, isFirst: boolean): Promise<Invoice> {
  const tries = invoice.own.tries + 1
  const firstAttempt = invoice.status_transitions.finalized_at ?? tx.now
  const again =
    isCollected(invoice) && !isFirst
      ? nextAttemptAt(await dunningOf(tx), { firstAttempt, failures: tries, now: tx.now })
      : null
  const subscription = subscriptionOf(invoice)
  if (again === null) tx.cancelJob('pay-invoice', invoice.id)
  else tx.enqueue({ kind: 'pay-invoice', subject: invoice.id, runAt: again, subscription })
  return {
    ...invoice,
    attempted: true,
    attempt_count: invoice.attempt_count + 1,
    next_payment_attempt: again,
    own: { ...invoice.own, tries },
  }
}

/** Whether it is tried again by itself. */
function isCollected({ auto_advance, collection_method: method, status }: Invoice): boolean {
  return status === 'open' && method === 'charge_automatically' && auto_advance
}
