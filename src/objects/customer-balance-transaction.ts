/** The wire shape of a change of a customer's balance. */

import type { BalanceChange } from '../domain/records/customer-balance-transaction.ts'

export function renderBalanceChange(change: BalanceChange): BalanceChange {
  return change
}
