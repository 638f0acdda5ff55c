/** The charge that a processor's answer makes. */

import type { Aftermath } from '../../domain/card-network.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { Transaction } from '../../store/transaction.ts'
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
    application_fee_amount: null,
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
    on_behalf_of: null,
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
    transfer_data: null,
    transfer_group: intent.transfer_group,
    own: {
      processor: charged.processor,
      vendorPaymentId: charged.vendorPaymentId,
      isAvailableAtOnce: charged.aftermath?.isAvailableAtOnce ?? false,
      receipt,
      ...(charged.aftermath ? foretoldBy(charged.aftermath) : {}),
    },
  }
}

function foretoldBy({ disputes, earlyFraudWarning }: Aftermath): Pick<Charge['own'], 'foretold'> {
  if (disputes.length === 0 && !earlyFraudWarning) return {}
  return { foretold: { disputes, earlyFraudWarning } }
}
