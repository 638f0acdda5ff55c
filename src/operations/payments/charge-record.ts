/** The charge that a processor's answer makes. */

import type { Aftermath } from '../../domain/card-network.ts'
import type { Charge, Transferring } from '../../domain/records/charge.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { newReceiptSlug } from '../../lib/ids.ts'
import { detailsOf } from './charge-details.ts'
import type { Charged } from './charged.ts'

export function chargeOf(tx: Transaction, charged: Charged): Charge {
  const { intent, paymentMethod, end } = charged
  const decline = typeof end === 'object' ? end : null
  const isCaptured = end === 'captured'
  const receipt = decline || end === 'pending' ? null : newReceiptSlug()
  return {
    id: tx.newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: isCaptured ? intent.amount : 0,
    amount_refunded: 0,
    application: intent.application,
    application_fee: null,
    application_fee_amount: intent.application_fee_amount,
    balance_transaction: null,
    billing_details: paymentMethod.billing_details,
    calculated_statement_descriptor: charged.descriptor,
    captured: isCaptured || end === 'pending',
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
    on_behalf_of: intent.on_behalf_of,
    outcome: charged.report.outcome,
    paid: decline === null && end !== 'pending',
    payment_intent: intent.id,
    payment_method: paymentMethod.id,
    payment_method_details: detailsOf(tx, charged),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: receipt && `${tx.site.baseUrl}/receipts/${receipt}`,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: decline ? 'failed' : end === 'pending' ? 'pending' : 'succeeded',
    transfer_data: sharedBy(intent),
    transfer_group: groupOf(intent),
    own: {
      processor: charged.processor,
      vendorPaymentId: charged.vendorPaymentId,
      isAvailableAtOnce: charged.aftermath?.isAvailableAtOnce ?? false,
      receipt,
      ...(charged.aftermath ? foretoldBy(charged.aftermath) : {}),
      ...(intent.transfer_data ? { transferring: wishesOf(intent.transfer_data) } : {}),
    },
  }
}

function foretoldBy({ disputes, earlyFraudWarning }: Aftermath): Pick<Charge['own'], 'foretold'> {
  if (disputes.length === 0 && !earlyFraudWarning) return {}
  return { foretold: { disputes, earlyFraudWarning } }
}

/** How much of it goes where. */
export function sharedBy({ transfer_data: data }: PaymentIntent): Charge['transfer_data'] {
  return data ? { amount: data.amount ?? null, destination: data.destination } : null
}

/** A charge and what is transferred of it are of one group. */
function groupOf({ id, transfer_data: data, transfer_group: group }: PaymentIntent): string | null {
  return group ?? (data ? `group_${id}` : null)
}

function wishesOf(data: NonNullable<PaymentIntent['transfer_data']>): Transferring {
  const { amount: _amount, destination: _destination, ...wishes } = data
  return wishes
}
