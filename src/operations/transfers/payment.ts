/** What an account that is sent money has to show for it: a payment that nobody made. */

import type { Charge, Settled } from '../../domain/records/charge.ts'
import type { Transaction } from '../../store/transaction.ts'

type Told = Pick<
  Charge,
  | 'amount'
  | 'application'
  | 'application_fee'
  | 'application_fee_amount'
  | 'balance_transaction'
  | 'currency'
  | 'description'
  | 'id'
  | 'metadata'
> & { readonly transfer: string; readonly settled: Settled }

export function receivedPayment(tx: Transaction, told: Told): Charge {
  const { transfer, settled, ...fields } = told
  return {
    ...fields,
    object: 'charge',
    amount_captured: told.amount,
    amount_refunded: 0,
    billing_details: NOBODY,
    calculated_statement_descriptor: null,
    captured: true,
    created: tx.now,
    customer: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: tx.scope.livemode,
    on_behalf_of: null,
    outcome: null,
    paid: true,
    payment_intent: null,
    payment_method: null,
    payment_method_details: { stripe_account: {}, type: 'stripe_account' },
    radar_options: {},
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: transfer,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: null,
    own: {
      processor: 'transfer',
      vendorPaymentId: transfer,
      isAvailableAtOnce: false,
      receipt: null,
      settled,
    },
  }
}

const NOBODY = { address: null, email: null, name: null, phone: null, tax_id: null }
