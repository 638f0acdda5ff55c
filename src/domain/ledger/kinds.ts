/** What the books call a movement that Stripe calls otherwise. */

import type { BalanceTransaction } from '../records/balance-transaction.ts'

/**
 * Of one kind there is one entry for each object. Adjustments are told apart by what they are
 * reported as: a dispute takes money, and may give it back. `verify` says the same in SQL.
 */
export function kindOfEntry({
  type,
  reporting_category: category,
}: Pick<BalanceTransaction, 'reporting_category' | 'type'>): string {
  if (type === 'charge') return 'payment'
  return type === 'adjustment' ? category : type
}
