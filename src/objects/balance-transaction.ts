/** The wire shape of a balance transaction. */

import type { BalanceTransaction } from '../domain/records/balance-transaction.ts'

export function renderBalanceTransaction(transaction: BalanceTransaction): BalanceTransaction {
  return transaction
}
