/** Everything that a payment's page tells. */

import { type PaymentState, paymentState } from '../../domain/listings/payment.ts'
import type { BalanceTransaction } from '../../domain/records/balance-transaction.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Dispute } from '../../domain/records/dispute.ts'
import type { EventRecord } from '../../domain/records/event.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { Refund } from '../../domain/records/refund.ts'
import { balanceTransactions } from '../../store/balance-transactions.ts'
import { charges, refundedOf } from '../../store/charges.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import { customers } from '../../store/customers.ts'
import { disputes } from '../../store/disputes.ts'
import { events } from '../../store/events.ts'
import { invoices } from '../../store/invoices.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Reader } from '../../store/reader.ts'
import { refunds } from '../../store/refunds.ts'
import { type Sharing, sharingOf } from './sharing.ts'

export interface Payment {
  readonly intent: PaymentIntent
  readonly state: PaymentState
  /** The latest. */
  readonly charge: Charge | null
  /** All of them, the newest first: each is a try. */
  readonly charges: readonly Charge[]
  readonly refunds: readonly Refund[]
  readonly disputes: readonly Dispute[]
  /** What can still be given back. */
  readonly refundable: number
  readonly session: CheckoutSession | null
  readonly customer: Customer | null
  readonly invoice: Invoice | null
  /** What it brought, and what its refunds took. */
  readonly moved: readonly BalanceTransaction[]
  readonly events: readonly EventRecord[]
  readonly sharing: Sharing | null
}

const MOST = 100

export async function readPayment(reader: Reader, id: string): Promise<Payment | null> {
  const intent = await reader.find(paymentIntents, id)
  if (!intent) return null
  const where = [['payment_intent', '=', id]] as const
  const all = (await reader.page(charges, { where, limit: MOST })).records
  const given = (await reader.page(refunds, { where, limit: MOST })).records
  const contested = (await reader.page(disputes, { where, limit: MOST })).records
  const charge = all.find((one) => one.id === intent.latest_charge) ?? null
  const [session = null] = (await reader.page(checkoutSessions, { where, limit: 1 })).records
  const movements = [
    ...all.map((one) => one.balance_transaction),
    ...contested.flatMap((one) => one.balance_transactions.map(({ id: moved }) => moved)),
    ...given.flatMap((one) => [one.balance_transaction, one.failure_balance_transaction ?? null]),
  ].filter((one) => one !== null)
  const subjects = [
    id,
    ...(session ? [session.id] : []),
    ...all.map((one) => one.id),
    ...given.map((one) => one.id),
    ...contested.map((one) => one.id),
  ]
  const happened = await reader.page(events, {
    where: [['subject', 'in', subjects.slice(0, MOST)]],
    limit: 30,
  })
  const refunded = charge ? await refundedOf(reader, charge.id) : 0
  return {
    intent,
    state: paymentState({ intent, charge, disputes: contested }),
    disputes: contested,
    charge,
    charges: all,
    refunds: given,
    refundable: charge?.paid ? charge.amount_captured - refunded : 0,
    session,
    customer: intent.customer ? await reader.find(customers, intent.customer) : null,
    invoice: intent.own.invoice ? await reader.find(invoices, intent.own.invoice) : null,
    moved: await reader.findAll(balanceTransactions, movements),
    events: happened.records,
    sharing: await sharingOf(reader, charge),
  }
}
