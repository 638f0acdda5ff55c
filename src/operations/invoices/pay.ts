/** Paying an invoice: begin, call, settle. */

import type { Customer } from '../../domain/records/customer.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { assert } from '../../lib/assert.ts'
import { renderInvoice } from '../../objects/invoice.ts'
import { payerNeeded } from '../../objects/invoice-refusals.ts'
import { renderPaymentIntent } from '../../objects/payment-intent.ts'
import { customers } from '../../store/customers.ts'
import { invoices } from '../../store/invoices.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context, Outcome, PendingRequest } from '../context.ts'
import type { Attempt } from '../payments/attempts.ts'
import { readUnsettled } from '../payments/attempts.ts'
import { beginPayment } from '../payments/begin.ts'
import type { IntentResult } from '../payments/results.ts'
import { keepOverpaid, markPaid, markUnpaid } from './paid.ts'

export interface InvoicePaying {
  /** Null for the one that pays by default. */
  readonly paymentMethod: PaymentMethod | null
  readonly offSession: boolean
  readonly pending: PendingRequest | null
  /** What whoever asked is answered with. */
  readonly answers: Attempt['answers']
  /** Whether a challenge counts as a refusal. */
  readonly isStrict?: boolean
}

/** Subscription before invoice before intent: so everybody locks them. */
export async function holdInvoice(tx: Transaction, id: string): Promise<Invoice> {
  const found = await tx.find(invoices, id)
  const subscription = found?.parent?.subscription_details?.subscription
  if (subscription) await tx.lock(subscriptions, subscription)
  const invoice = await tx.lock(invoices, id)
  assert(invoice, 'an invoice that is held is there')
  return invoice
}

/**
 * Of an open invoice with something due, held. Null where nothing may be tried now: its payment is
 * under way, or there is nothing to pay it with.
 */
export async function beginInvoicePayment(
  ctx: Context,
  tx: Transaction,
  invoice: Invoice,
  { paymentMethod: given, offSession, pending, answers, isStrict = false }: InvoicePaying,
): Promise<Attempt | 'no_method' | 'under_way'> {
  const intent = invoice.own.intent ? await tx.lock(paymentIntents, invoice.own.intent) : null
  assert(intent, 'an open invoice has its intent')
  if (await readUnsettled(tx, intent.id)) return 'under_way'
  const paymentMethod = given ?? (await defaultMethod(tx, invoice))
  if (!paymentMethod) return 'no_method'
  return beginPayment(ctx, tx, {
    intent,
    paymentMethod,
    offSession,
    session: null,
    pending,
    answers,
    // Whoever is asked while they were not there comes by the invoice's own page.
    challenge: { returnUrl: offSession ? addressOf(tx, invoice) : null, isRefused: isStrict },
    waitsForPayer: offSession && !isStrict,
  })
}

/** The invoice's own, then its subscription's, then its customer's. */
export async function defaultMethod(
  tx: Transaction,
  invoice: Pick<Invoice, 'customer' | 'default_payment_method' | 'default_source' | 'parent'>,
): Promise<PaymentMethod | null> {
  const id = invoice.parent?.subscription_details?.subscription
  const subscription = id ? await tx.find(subscriptions, id) : null
  const customer = invoice.customer ? await tx.find(customers, invoice.customer) : null
  const wanted = [
    invoice.default_payment_method,
    invoice.default_source,
    subscription?.default_payment_method,
    subscription?.default_source,
    customer && defaultOfCustomer(customer),
    customer?.default_source,
  ]
  for (const method of wanted) {
    const found = method ? await tx.find(paymentMethods, method) : null
    if (found && !found.own.isSpent) return found
  }
  return null
}

function defaultOfCustomer({ invoice_settings: settings }: Customer): string | null {
  return settings.default_payment_method
}

function addressOf({ site }: Reader, { own }: Invoice): string {
  return `${site.baseUrl}/i/${own.secret}`
}

interface Tried {
  /** Whether nobody asked for it but the clock, or a subscription. */
  readonly isScheduled: boolean
}

/** What became of a try, in the transaction that settles it; the invoice is held. */
export async function invoiceSettled(
  tx: Transaction,
  id: string,
  result: IntentResult,
  { isScheduled }: Tried,
): Promise<Invoice> {
  const invoice = await tx.find(invoices, id)
  assert(invoice, 'an invoice does not go away')
  if (result.of === 'cancel') return invoice
  const isPayable = invoice.status === 'open' || invoice.status === 'uncollectible'
  switch (result.status) {
    case 'succeeded':
      return isPayable
        ? markPaid(tx, invoice, result.intent)
        : keepOverpaid(tx, invoice, result.intent)
    case 'failed':
      return isPayable ? markUnpaid(tx, invoice, 'failed', { isScheduled }) : invoice
    case 'requires_action':
      return isPayable ? markUnpaid(tx, invoice, 'action_required', { isScheduled }) : invoice
    default:
      // It is under way, or held: whoever settles it in the end says what it came to.
      return invoice
  }
}

/** How the API answers whoever asked to pay an invoice. */
export function invoiceOutcome(tx: Reader, invoice: Invoice, result: IntentResult): Outcome {
  if (result.error) return { error: result.error }
  if (result.of === 'payment' && result.status === 'requires_action')
    return { error: payerNeeded(renderPaymentIntent(result.intent, tx.site)) }
  return { object: renderInvoice(invoice, tx.site) }
}
