/** A customer's credit balance: what they have in store with us (below zero) or still owe us. */

import type { BalanceChange } from '../domain/records/customer-balance-transaction.ts'
import type { Customer } from '../domain/records/customer.ts'
import { renderCustomer } from '../objects/customer.ts'
import { balanceChanges } from '../store/customer-balance-transactions.ts'
import { customers } from '../store/customers.ts'
import type { Transaction } from '../store/transaction.ts'
import { changeObject } from './changes.ts'

interface Move extends Pick<BalanceChange, 'currency' | 'invoice' | 'type'> {
  /** Minor units; below zero for the customer's benefit. */
  readonly amount: number
  readonly creditNote?: string | null
  readonly description?: string | null
  readonly metadata?: Readonly<Record<string, string>>
}

/** The customer is held by this transaction. Says so in `customer.updated`. */
export function moveBalance(
  tx: Transaction,
  before: Customer,
  { amount, creditNote = null, currency, description = null, invoice, metadata = {}, type }: Move,
): { readonly customer: Customer; readonly change: BalanceChange } {
  const after: Customer = {
    ...before,
    balance: before.balance + amount,
    currency: before.currency ?? currency,
  }
  const customer = changeObject(
    tx,
    { kind: customers, render: renderCustomer },
    { before, after, event: 'customer.updated' },
  )
  const change: BalanceChange = {
    id: tx.newId('cbtxn'),
    object: 'customer_balance_transaction',
    amount,
    checkout_session: null,
    created: tx.now,
    credit_note: creditNote,
    currency,
    customer: before.id,
    customer_account: null,
    description,
    ending_balance: customer.balance,
    invoice,
    livemode: tx.scope.livemode,
    metadata: { ...metadata },
    type,
  }
  tx.insert(balanceChanges, change)
  return { customer, change }
}
