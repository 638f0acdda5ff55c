/** A payment as the dashboard lists it. */

import { claimsMoney } from '../dispute.ts'
import type { Charge } from '../records/charge.ts'
import type { CheckoutSession } from '../records/checkout-session.ts'
import type { Customer } from '../records/customer.ts'
import type { Dispute } from '../records/dispute.ts'
import type { PaymentIntent } from '../records/payment-intent.ts'
import type { Entry } from './entry.ts'
import { wordsOf } from './words.ts'

export const PAYMENT_STATES = [
  'succeeded',
  'refunded',
  'partial_refund',
  'failed',
  'incomplete',
  'disputed',
  'uncaptured',
  'processing',
  'canceled',
] as const

export type PaymentState = (typeof PAYMENT_STATES)[number]

export interface ListedPayment {
  readonly amount: number
  readonly created: number
  readonly currency: string
  readonly customer: string | null
  readonly description: string | null
  readonly email: string | null
  readonly link: string | null
  readonly method: ListedMethod | null
  readonly name: string | null
  readonly refunded: number
  readonly state: PaymentState
}

export interface ListedMethod {
  readonly type: string
  readonly brand: string | null
  readonly last4: string | null
}

/** Everything that a payment's line is told from. */
export interface PaymentParts {
  readonly intent: PaymentIntent
  /** The latest. */
  readonly charge: Charge | null
  /** Of the charge. */
  readonly disputes: readonly Dispute[]
  readonly session: CheckoutSession | null
  readonly customer: Customer | null
}

export function listPayment(parts: PaymentParts): Entry<ListedPayment> {
  const { intent, charge, session, customer } = parts
  const shown = shownOf(parts)
  const { amount, currency, method, name, email, description, link } = shown
  const texts = [
    email,
    name,
    customer?.email,
    customer?.name,
    description,
    method?.last4,
    method?.brand,
    charge?.billing_details.phone,
    session?.client_reference_id,
    ...(session?.own.items ?? []).map((item) => item.description),
    ...Object.values(intent.metadata),
    ...Object.values(session?.metadata ?? {}),
  ]
  return {
    list: 'payments',
    id: intent.id,
    status: shown.state,
    method: method?.type ?? null,
    currency,
    customer: intent.customer,
    link,
    words: wordsOf(texts, [{ amount, currency }]),
    shown,
  }
}

export function paymentState({
  intent,
  charge,
  disputes,
}: Pick<PaymentParts, 'charge' | 'disputes' | 'intent'>): PaymentState {
  if (disputes.some(({ status }) => claimsMoney(status))) return 'disputed'
  switch (intent.status) {
    case 'succeeded':
      if (charge?.refunded) return 'refunded'
      return (charge?.amount_refunded ?? 0) > 0 ? 'partial_refund' : 'succeeded'
    case 'requires_capture':
      return 'uncaptured'
    case 'processing':
    case 'canceled':
      return intent.status
    case 'requires_action':
    case 'requires_confirmation':
    case 'requires_payment_method':
      return intent.last_payment_error === null ? 'incomplete' : 'failed'
  }
}

function shownOf(parts: PaymentParts): ListedPayment {
  const { intent, charge, session, customer } = parts
  const billing = charge?.billing_details
  const payer = session?.customer_details
  const items = session?.own.items.map((item) => item.description).join(', ')
  return {
    amount: intent.status === 'succeeded' ? intent.amount_received : intent.amount,
    created: intent.created,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description ?? (items || null),
    email: billing?.email ?? payer?.email ?? customer?.email ?? intent.receipt_email,
    link: session?.payment_link ?? null,
    method: charge && methodOf(charge),
    name: billing?.name ?? payer?.name ?? customer?.name ?? null,
    refunded: intent.status === 'succeeded' ? (charge?.amount_refunded ?? 0) : 0,
    state: paymentState(parts),
  }
}

function methodOf({ payment_method_details: details }: Charge): ListedMethod | null {
  if (!details) return null
  const { type } = details
  const { card } = details
  if (card) return { type, brand: card.brand, last4: card.last4 }
  const bank = details.sepa_debit ?? details.us_bank_account ?? details.bacs_debit
  return { type, brand: null, last4: bank?.last4 ?? null }
}
