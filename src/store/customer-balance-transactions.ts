/** Changes of customers' credit balances. */

import type { BalanceChange } from '../domain/records/customer-balance-transaction.ts'
import type { Kind } from './kinds.ts'

export const balanceChanges: Kind<BalanceChange> = {
  table: 'customer_balance_transactions',
  object: 'customer_balance_transaction',
  columns: ({ customer, invoice, amount, type }) => ({ customer, invoice, amount, type }),
}
