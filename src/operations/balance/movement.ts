/**
 * Money that moves in an account's balance: the balance transaction that tells of it, its postings,
 * and the sums. Nothing else writes any of the three.
 */

import { assert } from '../../lib/assert.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { kindOfEntry } from '../../domain/ledger/kinds.ts'
import type { Posting } from '../../domain/ledger/postings.ts'
import type { BalanceTransaction } from '../../domain/records/balance-transaction.ts'
import { addToBalance } from '../../store/balances.ts'
import { balanceTransactions } from '../../store/balance-transactions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { planDebit } from '../payouts/plan.ts'

export interface Movement {
  readonly type: BalanceTransaction['type']
  /** Stripe's finer name of it, where that is not the type's own. */
  readonly reporting_category?: string
  /** The object that moved the money: what is of one kind happens to it once. */
  readonly source: string
  /** What the account's balance is moved in; of all amounts, in minor units. */
  readonly currency: string
  /** Before fees; below zero for what leaves. */
  readonly amount: number
  readonly fees?: BalanceTransaction['fee_details']
  readonly description: string | null
  /** From then on it may be paid out; at once when left out. */
  readonly availableOn?: Timestamp
  /** What the source's own amount was multiplied with, where its currency was another. */
  readonly exchangeRate?: number | null
  /** Balanced; those of `processor_balance` sum to the amount less the fees. */
  readonly postings: readonly Posting[]
}

/** In the account of `tx`. Whether it has the money is for whoever takes it to ask: lockBalance. */
export function recordMovement(tx: Transaction, movement: Movement): BalanceTransaction {
  const transaction = transactionOf(tx, movement)
  const { currency, net, source, status } = transaction
  assert(netOf(movement.postings) === net, 'the books say what the balance transaction says')
  tx.insert(balanceTransactions, transaction)
  const isAvailable = status === 'available'
  addToBalance(tx, currency, { available: isAvailable ? net : 0, pending: isAvailable ? 0 : net })
  if (movement.postings.length > 0)
    tx.post({ kind: kindOfEntry(transaction), source, currency, postings: movement.postings })
  if (!isAvailable)
    tx.enqueue({
      kind: 'release-balance',
      subject: transaction.id,
      runAt: transaction.available_on,
    })
  else if (net > 0) announceAvailable(tx, currency, tx.now)
  else if (net < 0 && movement.type !== 'payout') planDebit(tx, currency)
  return transaction
}

/** What is told of at the same time is told once. */
export function announceAvailable(tx: Transaction, currency: string, runAt: Timestamp): void {
  tx.enqueue({ kind: 'announce-balance', subject: currency, runAt })
}

function transactionOf(tx: Transaction, movement: Movement): BalanceTransaction {
  const { amount, currency, description, fees = [], source, type } = movement
  const fee = fees.reduce((sum, part) => sum + part.amount, 0)
  const available_on = movement.availableOn ?? tx.now
  return {
    id: tx.newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on,
    balance_type: 'payments',
    created: tx.now,
    currency,
    description,
    exchange_rate: movement.exchangeRate ?? null,
    fee,
    fee_details: [...fees],
    net: amount - fee,
    reporting_category: movement.reporting_category ?? type,
    source,
    status: available_on <= tx.now ? 'available' : 'pending',
    type,
  }
}

function netOf(postings: readonly Posting[]): number {
  const own = postings.filter(({ account }) => account === 'processor_balance')
  return own.reduce((sum, { amount }) => sum + amount, 0)
}
