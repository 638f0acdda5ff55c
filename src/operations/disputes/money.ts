/** Money of disputes, as the balance and the books have it. */

import { assert } from '../../lib/assert.ts'
import { settledPart } from '../../domain/dispute.ts'
import { disputeFee } from '../../domain/dispute-fees.ts'
import {
  postingsForDispute,
  postingsForDisputeReversal,
  postingsForNetworkFee,
} from '../../domain/ledger/dispute-postings.ts'
import type { BalanceTransaction } from '../../domain/records/balance-transaction.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { Dispute } from '../../domain/records/dispute.ts'
import { balanceTransactions } from '../../store/balance-transactions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { recordMovement } from '../balance/movement.ts'

interface Taken {
  readonly dispute: Dispute
  readonly charge: Charge
  /** What refunds and other disputes have taken of the payment before. */
  readonly before: number
}

/** The payer's bank takes the money, whether the balance has it or not. */
export async function recordWithdrawal(
  tx: Transaction,
  { dispute, charge, before }: Taken,
): Promise<Dispute> {
  const { currency, exchange_rate: exchangeRate, amount: settled } = await paymentOf(tx, charge)
  const amount = settledPart(dispute.amount, { before, whole: charge.amount_captured, settled })
  const fee = disputeFee(currency)
  const withdrawal = recordMovement(tx, {
    type: 'adjustment',
    reporting_category: 'dispute',
    source: dispute.id,
    currency,
    amount: -amount,
    fees: [feePart(currency, fee, 'Dispute fee')],
    description: `Chargeback withdrawal for ${charge.id}`,
    exchangeRate,
    postings: postingsForDispute({ amount, fee }),
  })
  return { ...dispute, balance_transactions: [withdrawal] }
}

/** It was won: the amount comes back, and with it all that it cost. */
export function recordReinstatement(tx: Transaction, dispute: Dispute): Dispute {
  const [withdrawal] = dispute.balance_transactions
  assert(withdrawal, 'what comes back was taken')
  const { currency, exchange_rate: exchangeRate } = withdrawal
  const amount = -withdrawal.amount
  const { networkFee } = dispute.own
  const network = networkFee > 0 ? [feePart(currency, -networkFee, 'Network cost')] : []
  const reversal = recordMovement(tx, {
    type: 'adjustment',
    reporting_category: 'dispute_reversal',
    source: dispute.id,
    currency,
    amount,
    fees: [feePart(currency, -withdrawal.fee, 'Dispute fee refund'), ...network],
    description: `Chargeback reversal for ${dispute.charge}`,
    exchangeRate,
    postings: postingsForDisputeReversal({ amount, fee: withdrawal.fee + networkFee }),
  })
  return { ...dispute, balance_transactions: [withdrawal, reversal] }
}

/** What a network takes for looking at a case once more. */
export function recordNetworkFee(tx: Transaction, dispute: Dispute, fee: number): Dispute {
  const [withdrawal] = dispute.balance_transactions
  assert(withdrawal, 'a case is about money that was taken')
  const { currency } = withdrawal
  recordMovement(tx, {
    type: 'adjustment',
    reporting_category: 'network_cost',
    source: dispute.id,
    currency,
    amount: 0,
    fees: [feePart(currency, fee, 'Network cost')],
    description: `Network cost of the dispute of ${dispute.charge}`,
    postings: postingsForNetworkFee({ fee }),
  })
  return { ...dispute, own: { ...dispute.own, networkFee: fee } }
}

function feePart(currency: string, amount: number, description: string) {
  return { amount, application: null, currency, description, type: 'stripe_fee' } as const
}

async function paymentOf(tx: Transaction, charge: Charge): Promise<BalanceTransaction> {
  const id = charge.balance_transaction
  const payment = id === null ? null : await tx.find(balanceTransactions, id)
  assert(payment, 'what is disputed was paid')
  return payment
}
