/** Money moves into, out of and within a customer's cash balance: always told, always booked. */

import { postingsForCashApplied, postingsForCashFunded } from '../../domain/ledger/postings.ts'
import type { CashTransaction } from '../../domain/records/cash-balance.ts'
import { assert } from '../../lib/assert.ts'
import { renderCashTransaction } from '../../objects/cash-balance.ts'
import { cashTransactions, changeCash } from '../../store/cash-balances.ts'
import type { Transaction } from '../../store/transaction.ts'

interface Movement {
  readonly customer: string
  readonly currency: string
  readonly amount: number
}

type About = Pick<CashTransaction, 'applied_to_payment' | 'funded' | 'unapplied_from_payment'>

/** The customer is locked by whoever moves their money. */
export async function fundCash(
  tx: Transaction,
  movement: Movement,
  about: NonNullable<CashTransaction['funded']>,
): Promise<CashTransaction> {
  const { amount } = movement
  const moved = await record(tx, movement, { type: 'funded', by: amount, about: { funded: about } })
  const postings = postingsForCashFunded({ amount })
  tx.post({ kind: 'cash_funded', source: moved.id, currency: movement.currency, postings })
  return moved
}

/** From the balance to a payment. */
export async function applyCash(
  tx: Transaction,
  movement: Movement,
  payment_intent: string,
): Promise<CashTransaction> {
  const { amount, currency } = movement
  const about = { applied_to_payment: { payment_intent } }
  const moved = await record(tx, movement, { type: 'applied_to_payment', by: -amount, about })
  const postings = postingsForCashApplied({ amount })
  tx.post({ kind: 'cash_applied', source: moved.id, currency, postings })
  return moved
}

/** And back: the payment did not come about. */
export async function unapplyCash(
  tx: Transaction,
  movement: Movement,
  payment_intent: string,
): Promise<CashTransaction> {
  const { amount, currency } = movement
  const about = { unapplied_from_payment: { payment_intent } }
  const moved = await record(tx, movement, { type: 'unapplied_from_payment', by: amount, about })
  const postings = postingsForCashFunded({ amount })
  tx.post({ kind: 'cash_unapplied', source: moved.id, currency, postings })
  return moved
}

async function record(
  tx: Transaction,
  { customer, currency, amount }: Movement,
  change: { readonly type: CashTransaction['type']; readonly by: number; readonly about: About },
): Promise<CashTransaction> {
  assert(Number.isSafeInteger(amount) && amount > 0, 'money that moves is an amount')
  const ending_balance = await changeCash(tx, { customer, currency }, change.by)
  const moved: CashTransaction = {
    id: tx.newId('ccsbtxn'),
    object: 'customer_cash_balance_transaction',
    ...change.about,
    created: tx.now,
    currency,
    customer,
    customer_account: null,
    ending_balance,
    livemode: tx.scope.livemode,
    net_amount: change.by,
    type: change.type,
  }
  tx.insert(cashTransactions, moved)
  tx.emit('customer_cash_balance_transaction.created', renderCashTransaction(moved))
  return moved
}
