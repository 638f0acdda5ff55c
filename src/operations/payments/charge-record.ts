/** The charge that a processor's answer makes. */

import type { Aftermath } from '../../domain/card-network.ts'
import type { Decline } from '../../domain/declines.ts'
import { AUTHORIZATION_SECONDS } from '../../domain/payment-intent.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import type { NetworkReport } from '../../processors/port.ts'
import type { Transaction } from '../../store/transaction.ts'

export interface Charged {
  readonly intent: PaymentIntent
  readonly paymentMethod: PaymentMethod
  readonly processor: string
  readonly vendorPaymentId: string
  readonly report: NetworkReport
  readonly aftermath: Aftermath | null
  readonly end: 'authorized' | 'captured' | Decline
  /** What the processor was told to put on the statement. */
  readonly descriptor: string | null
}

export function chargeOf(tx: Transaction, charged: Charged): Charge {
  const { intent, paymentMethod, end } = charged
  const decline = typeof end === 'object' ? end : null
  const isCaptured = end === 'captured'
  return {
    id: tx.newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: isCaptured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: paymentMethod.billing_details,
    calculated_statement_descriptor: charged.descriptor,
    captured: isCaptured,
    created: tx.now,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: tx.scope.livemode,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: charged.report.outcome,
    paid: decline === null,
    payment_intent: intent.id,
    payment_method: paymentMethod.id,
    payment_method_details: { card: cardDetails(tx, charged), type: 'card' },
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: decline === null ? 'succeeded' : 'failed',
    transfer_data: null,
    transfer_group: intent.transfer_group,
    own: {
      processor: charged.processor,
      vendorPaymentId: charged.vendorPaymentId,
      isAvailableAtOnce: charged.aftermath?.isAvailableAtOnce ?? false,
    },
  }
}

type CardDetails = NonNullable<NonNullable<Charge['payment_method_details']>['card']>

function cardDetails(
  tx: Transaction,
  { intent, paymentMethod, report, end }: Charged,
): CardDetails {
  const { amount } = intent
  const isApproved = typeof end === 'string'
  const { card } = paymentMethod
  return {
    amount_authorized: isApproved ? amount : null,
    authorization_code: report.authorization_code,
    brand: card.brand,
    ...(end === 'authorized' ? { capture_before: tx.now + AUTHORIZATION_SECONDS } : {}),
    checks: report.checks,
    country: card.country,
    electronic_commerce_indicator: report.three_d_secure?.electronic_commerce_indicator ?? null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    extended_authorization: { status: 'disabled' },
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4: card.last4,
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: report.network,
    network_token: { used: false },
    network_transaction_id: report.network_transaction_id,
    overcapture: { maximum_amount_capturable: amount, status: 'unavailable' },
    regulated_status: card.regulated_status,
    three_d_secure: report.three_d_secure,
    transaction_link_id: null,
    wallet: null,
  }
}
