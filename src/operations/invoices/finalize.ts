/** Finalizing an invoice: from here on it is a document, with a number and something to pay. */

import type { Customer } from '../../domain/records/customer.ts'
import { type Invoice, type InvoicePayment, subscriptionOf } from '../../domain/records/invoice.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { routeOfInvoice } from '../../domain/billing/routes.ts'
import { assert } from '../../lib/assert.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { renderInvoice } from '../../objects/invoice.ts'
import { customers } from '../../store/customers.ts'
import { invoicePayments, invoices } from '../../store/invoices.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import { moveBalance } from '../customer-balance.ts'
import { createIntent } from '../payments/intents.ts'
import { invoiceReplaced } from '../subscriptions/forgive.ts'
import { shownOf } from './draft.ts'
import { takeNumber } from './number.ts'
import { markPaid } from './paid.ts'
import { pricedInvoice } from './price.ts'
import { fromTemplate } from './rendering.ts'
import { voidInvoice } from './write-off.ts'

interface Finalizing {
  /** Whether what it comes to was agreed to elsewhere. */
  readonly isPriced?: boolean
  /** What pays it, where something pays it already: a Checkout Session's. */
  readonly intent?: PaymentIntent | null
  /** When it is tried by itself for the first time; null for not by itself, or at once. */
  readonly collectsAt?: Timestamp | null
}

/**
 * A draft becomes open, or paid where nothing is due. Emits `invoice.finalized` and what follows.
 * The subscription, if it has one, is held by this transaction, and so is the invoice.
 */
export async function finalizeInvoice(
  tx: Transaction,
  draft: Invoice,
  { intent = null, collectsAt = null, isPriced = intent !== null }: Finalizing = {},
): Promise<Invoice> {
  assert(draft.status === 'draft', 'what is finalized is a draft')
  assert(draft.customer, 'an invoice has its customer')
  const inPlace = await replaceRevised(tx, draft)
  const customer = await tx.lock(customers, draft.customer)
  assert(customer, 'a customer does not go away')
  const priced = isPriced
    ? inPlace
    : await pricedInvoice(tx, { ...inPlace, ...shownOf(customer) }, customer)
  const { customer: numbered, number } =
    draft.number === null
      ? await takeNumber(tx, customer, draft)
      : { customer, number: draft.number }
  const balanced = takeBalance(tx, numbered, priced)
  const isTriedLater = collectsAt !== null && balanced.amount_due > 0
  const open: Invoice = {
    ...balanced,
    ...(await fromTemplate(tx, balanced)),
    status: 'open',
    number,
    automatically_finalizes_at: null,
    attempted: draft.attempted,
    effective_at: draft.effective_at ?? tx.now,
    next_payment_attempt: isTriedLater ? collectsAt : null,
    status_transitions: { ...draft.status_transitions, finalized_at: tx.now },
  }
  tx.cancelJob('finalize-invoice', draft.id)
  tx.update(invoices, open)
  tx.emit('invoice.finalized', renderInvoice(open, tx.site))
  if (intent) return payable(tx, open, intent)
  if (open.amount_due === 0) return markPaid(tx, open, null)
  if (isTriedLater) {
    const subscription = subscriptionOf(open)
    tx.enqueue({ kind: 'pay-invoice', subject: open.id, runAt: collectsAt, subscription })
  }
  announceWhenDue(tx, open)
  return payable(tx, open, makeIntent(tx, open))
}

/** A correction takes the place of what it corrects. */
async function replaceRevised(tx: Transaction, draft: Invoice): Promise<Invoice> {
  const source = draft.from_invoice ? await tx.lock(invoices, draft.from_invoice.invoice) : null
  if (!source) return draft
  const named = { ...source, latest_revision: draft.id }
  if (isOwed(source)) {
    await invoiceReplaced(tx, source, draft.id)
    await voidInvoice(tx, named)
  } else tx.update(invoices, named)
  return draft
}

function isOwed({ status }: Invoice): boolean {
  return status === 'open' || status === 'uncollectible'
}

/** How long before it is due its payer is reminded. */
const REMINDED_SECONDS = 3 * 24 * 60 * 60

function announceWhenDue(tx: Transaction, invoice: Invoice): void {
  const { due_date: due, id: subject } = invoice
  const subscription = subscriptionOf(invoice)
  if (due === null) return
  const before = due - REMINDED_SECONDS
  if (before > tx.now) tx.enqueue({ kind: 'announce-due', subject, runAt: before, subscription })
  const runAt = Math.max(due, tx.now)
  tx.enqueue({ kind: 'announce-overdue', subject, runAt, subscription })
}

/** What the customer has in store pays first; what they still owe is asked for as well. */
function takeBalance(tx: Transaction, customer: Customer, invoice: Invoice): Invoice {
  const { starting_balance: starting, ending_balance: ending } = invoice
  if (starting === (ending ?? starting)) return invoice
  moveBalance(tx, customer, {
    amount: (ending ?? starting) - starting,
    currency: invoice.currency,
    invoice: invoice.id,
    type: 'applied_to_invoice',
  })
  return invoice
}

function makeIntent(tx: Transaction, invoice: Invoice): PaymentIntent {
  const { payment_settings: settings } = invoice
  const types = settings.payment_method_types ?? ['card']
  const { application, on_behalf_of, own: billed } = invoice
  const intent = createIntent(tx, {
    ...routeOfInvoice(billed.route ?? {}, { amount: invoice.amount_due, on_behalf_of }),
    amount: invoice.amount_due,
    application: typeof application === 'string' ? application : null,
    currency: invoice.currency,
    customer: invoice.customer,
    description: descriptionOf(invoice),
    payment_method_types: types,
    receipt_email: null,
    setup_future_usage: invoice.parent?.subscription_details ? 'off_session' : null,
    statement_descriptor: invoice.statement_descriptor,
    capture_method: 'automatic',
  })
  const own = { ...intent.own, invoice: invoice.id, isOfInvoice: true as const }
  const bound: PaymentIntent = { ...intent, own }
  tx.update(paymentIntents, bound)
  return bound
}

function descriptionOf({ billing_reason: reason, number }: Invoice): string {
  if (reason === 'subscription_create') return 'Subscription creation'
  if (reason === 'subscription_update' || reason === 'subscription_cycle')
    return 'Subscription update'
  return `Payment for Invoice ${number ?? ''}`.trimEnd()
}

/** Binds an intent to the invoice as the one that pays it by default. */
function payable(tx: Transaction, invoice: Invoice, intent: PaymentIntent): Invoice {
  const payment: InvoicePayment = {
    id: tx.newId('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: tx.now,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: invoice.livemode,
    payment: { payment_intent: intent.id, type: 'payment_intent' },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  }
  tx.insert(invoicePayments, payment)
  const bound: Invoice = { ...invoice, own: { ...invoice.own, intent: intent.id } }
  tx.update(invoices, bound)
  return bound
}
