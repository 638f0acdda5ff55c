/** Money that moved: the balance transaction that tells of it, and its postings. */

import { type FeeSchedule, processingFee } from '../../domain/fees.ts'
import {
  postingsForPayment,
  postingsForRefund,
  postingsForRefundFailure,
} from '../../domain/ledger/postings.ts'
import type { BalanceTransaction } from '../../domain/records/balance-transaction.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { Refund } from '../../domain/records/refund.ts'
import { balanceTransactions } from '../../store/balance-transactions.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { countMoney } from '../payment-links/counts.ts'

/** Until then, what was paid cannot be paid out. */
const AVAILABLE_AFTER_SECONDS = 2 * 24 * 60 * 60

/** What a charge has brought, less what it cost. Returns the charge that says so. */
export function recordPayment(tx: Transaction, charge: Charge, fees: FeeSchedule): Charge {
  const { amount_captured: gross, currency } = charge
  const fee = processingFee(gross, currency, fees)
  const transaction = insertTransaction(tx, {
    amount: gross,
    available_on: charge.own.isAvailableAtOnce ? tx.now : tx.now + AVAILABLE_AFTER_SECONDS,
    currency,
    description: charge.description,
    fee,
    fee_details: [
      {
        amount: fee,
        application: null,
        currency,
        description: 'Processing fees',
        type: 'stripe_fee',
      },
    ],
    source: charge.id,
    type: 'charge',
  })
  countMoney(tx, charge, { gross })
  const postings = postingsForPayment({ gross, fee })
  tx.post({ kind: 'payment', source: charge.id, currency, postings })
  return { ...charge, balance_transaction: transaction.id }
}

/** What goes back to the payer. The fee of the payment stays spent. */
export function recordRefund(tx: Transaction, refund: Refund, charge: Charge): Refund {
  const { amount, currency } = refund
  const transaction = insertTransaction(tx, {
    amount: -amount,
    available_on: tx.now,
    currency,
    description: `REFUND FOR CHARGE${charge.description === null ? '' : ` (${charge.description})`}`,
    fee: 0,
    fee_details: [],
    source: refund.id,
    type: 'refund',
  })
  countMoney(tx, charge, { refunded: amount })
  tx.post({ kind: 'refund', source: refund.id, currency, postings: postingsForRefund({ amount }) })
  return { ...refund, balance_transaction: transaction.id }
}

/** The payer's bank sent a refund back, or it never left: the money is ours again. */
export function recordRefundFailure(tx: Transaction, refund: Refund, charge: Charge): Refund {
  const { amount, currency } = refund
  const transaction = insertTransaction(tx, {
    amount,
    available_on: tx.now,
    currency,
    description: 'REFUND FAILURE',
    fee: 0,
    fee_details: [],
    source: refund.id,
    type: 'refund_failure',
  })
  countMoney(tx, charge, { refunded: -amount })
  const postings = postingsForRefundFailure({ amount })
  tx.post({ kind: 'refund_failure', source: refund.id, currency, postings })
  return { ...refund, failure_balance_transaction: transaction.id }
}

/** Once its time has come, what was pending can be paid out. */
export async function releaseBalance(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const transaction = await tx.lock(balanceTransactions, id)
    if (transaction?.status !== 'pending' || transaction.available_on > tx.now) return
    tx.update(balanceTransactions, { ...transaction, status: 'available' })
  })
}

type Movement = Pick<
  BalanceTransaction,
  'amount' | 'available_on' | 'currency' | 'description' | 'fee' | 'fee_details' | 'source' | 'type'
>

function insertTransaction(tx: Transaction, movement: Movement): BalanceTransaction {
  const isAvailable = movement.available_on <= tx.now
  const { amount, available_on, currency, description, fee, fee_details, source, type } = movement
  const transaction: BalanceTransaction = {
    id: tx.newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on,
    balance_type: 'payments',
    created: tx.now,
    currency,
    description,
    exchange_rate: null,
    fee,
    fee_details,
    net: amount - fee,
    reporting_category: type,
    source,
    status: isAvailable ? 'available' : 'pending',
    type,
  }
  tx.insert(balanceTransactions, transaction)
  if (!isAvailable)
    tx.enqueue({ kind: 'release-balance', subject: transaction.id, runAt: movement.available_on })
  return transaction
}
