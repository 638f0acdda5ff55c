/** Balance transactions, and what may be asked of them by column. */

import type { BalanceTransaction } from '../domain/records/balance-transaction.ts'
import type { Kind } from './kinds.ts'

export const balanceTransactions: Kind<BalanceTransaction> = {
  table: 'balance_transactions',
  object: 'balance transaction',
  columns: ({ amount, currency, fee, net, reporting_category: category, source, type }) => ({
    amount,
    category,
    currency,
    fee,
    net,
    source,
    type,
  }),
}
