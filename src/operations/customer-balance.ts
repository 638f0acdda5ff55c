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

/** What they have in store, or owe, in a currency: none pays for what is billed in another. */
export function balanceIn(customer: Customer, currency: string): number {
  return isOther(customer, currency) ? (customer.own.balances?.[currency] ?? 0) : customer.balance
}

/** What there is in each currency; their own first. */
export function balancesOf(customer: Customer): readonly (readonly [string, number])[] {
  const { balance, currency, own } = customer
  const all = [[currency ?? 'usd', balance] as const, ...Object.entries(own.balances ?? {})]
  return all.filter(([, amount]) => amount !== 0)
}

function isOther({ currency: usual }: Customer, currency: string): boolean {
  return usual !== null && usual !== undefined && usual !== currency
}

/** The customer is held by this transaction. Says so in `customer.updated`. */
export function moveBalance(
  tx: Transaction,
  before: Customer,
  { amount, creditNote = null, currency, description = null, invoice, metadata = {}, type }: Move,
): { readonly customer: Customer; readonly change: BalanceChange } {
  const ending = balanceIn(before, currency) + amount
  const after: Customer = isOther(before, currency)
    ? {
        ...before,
        own: { ...before.own, balances: { ...before.own.balances, [currency]: ending } },
      }
    : { ...before, balance: ending, currency }
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
    ending_balance: ending,
    invoice,
    livemode: tx.scope.livemode,
    metadata: { ...metadata },
    type,
  }
  tx.insert(balanceChanges, change)
  return { customer, change }
}
