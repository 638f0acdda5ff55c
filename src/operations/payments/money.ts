/** Money of payments and refunds, as the balance and the books have it. */

import { type FeeSchedule, processingFee } from '../../domain/fees.ts'
import {
  postingsForPayment,
  postingsForRefund,
  postingsForRefundFailure,
} from '../../domain/ledger/postings.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { Refund } from '../../domain/records/refund.ts'
import type { Transaction } from '../../store/transaction.ts'
import { recordMovement } from '../balance/movement.ts'

/** Until then, what was paid cannot be paid out. */
const AVAILABLE_AFTER_SECONDS = 2 * 24 * 60 * 60

/** What a charge has brought, less what it cost. Returns the charge that says so. */
export function recordPayment(tx: Transaction, charge: Charge, fees: FeeSchedule): Charge {
  const { amount_captured: gross, currency } = charge
  const fee = processingFee(gross, currency, fees)
  const transaction = recordMovement(tx, {
    type: 'charge',
    source: charge.id,
    currency,
    amount: gross,
    fees: [
      {
        amount: fee,
        application: null,
        currency,
        description: 'Processing fees',
        type: 'stripe_fee',
      },
    ],
    description: charge.description,
    availableOn: charge.own.isAvailableAtOnce ? tx.now : tx.now + AVAILABLE_AFTER_SECONDS,
    postings: postingsForPayment({ gross, fee }),
  })
  return { ...charge, balance_transaction: transaction.id }
}

/** What goes back to the payer. The fee of the payment stays spent. */
export function recordRefund(tx: Transaction, refund: Refund, charge: Charge): Refund {
  const { amount, currency } = refund
  const transaction = recordMovement(tx, {
    type: 'refund',
    source: refund.id,
    currency,
    amount: -amount,
    description: `REFUND FOR CHARGE${charge.description === null ? '' : ` (${charge.description})`}`,
    postings: postingsForRefund({ amount }),
  })
  return { ...refund, balance_transaction: transaction.id }
}

/** The payer's bank sent a refund back, or it never left: the money is ours again. */
export function recordRefundFailure(tx: Transaction, refund: Refund): Refund {
  const { amount, currency } = refund
  const transaction = recordMovement(tx, {
    type: 'refund_failure',
    source: refund.id,
    currency,
    amount,
    description: 'REFUND FAILURE',
    postings: postingsForRefundFailure({ amount }),
  })
  return { ...refund, failure_balance_transaction: transaction.id }
}
