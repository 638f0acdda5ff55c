/** Letting a payment intent of the merchant's own pay an invoice, or a part of it. */

import type { Invoice, InvoicePayment } from '../../domain/records/invoice.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { missingParam } from '../../objects/errors.ts'
import { intentNotAttachable, wrongInvoiceStatus } from '../../objects/invoice-refusals.ts'
import { invoicePayments } from '../../store/invoices.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import { findNamed } from '../changes.ts'
import { readUnsettled } from '../payments/attempts.ts'
import { holdNamed } from './hold.ts'
import { markPaid } from './paid.ts'

const OWED = ['open', 'uncollectible'] as const

export async function attachPayment(
  tx: Transaction,
  id: string,
  { payment_intent: intentId }: { readonly payment_intent?: string },
): Promise<Invoice> {
  if (intentId === undefined) throw missingParam('payment_intent')
  const invoice = await holdNamed(tx, id)
  if (!OWED.some((status) => status === invoice.status))
    throw wrongInvoiceStatus('attach_payment', invoice.status, OWED)
  await findNamed(tx, paymentIntents, intentId, 'payment_intent')
  const intent = await tx.lock(paymentIntents, intentId)
  if (!intent) throw intentNotAttachable('it is not there.')
  await requireFree(tx, invoice, intent)
  const bound: PaymentIntent = { ...intent, own: { ...intent.own, invoice: invoice.id } }
  tx.update(paymentIntents, bound)
  tx.insert(invoicePayments, paymentOf(tx, invoice, bound))
  if (bound.status !== 'succeeded') return invoice
  return markPaid(tx, invoice, bound)
}

async function requireFree(
  tx: Transaction,
  invoice: Invoice,
  intent: PaymentIntent,
): Promise<void> {
  const { currency, customer, own, status } = intent
  if (own.session !== null) throw intentNotAttachable('it belongs to a Checkout Session.')
  if (own.invoice) throw intentNotAttachable('it is attached to an invoice already.')
  if (status === 'canceled') throw intentNotAttachable('it has a status of canceled.')
  if (currency !== invoice.currency)
    throw intentNotAttachable(`its currency is ${currency}, the invoice's is ${invoice.currency}.`)
  if (customer !== invoice.customer)
    throw intentNotAttachable('it does not belong to the customer of the invoice.')
  if (await readUnsettled(tx, intent.id)) throw intentNotAttachable('its payment is under way.')
}

function paymentOf(tx: Transaction, invoice: Invoice, intent: PaymentIntent): InvoicePayment {
  return {
    id: tx.newId('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: Math.min(intent.amount, invoice.amount_remaining),
    created: tx.now,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: false,
    livemode: invoice.livemode,
    payment: { payment_intent: intent.id, type: 'payment_intent' },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
  }
}
