/** Whether what a customer sends pays by itself what waits for it. */

import type { Customer } from '../../domain/records/customer.ts'
import { noSuch } from '../../objects/errors.ts'
import { customers } from '../../store/customers.ts'
import type { Transaction } from '../../store/transaction.ts'

export async function updateReconciliation(
  tx: Transaction,
  id: string,
  mode: 'automatic' | 'manual' | 'merchant_default' | undefined,
): Promise<Customer> {
  const before = await tx.lock(customers, id)
  if (!before || before.own.deleted) throw noSuch('customer', id, 'customer')
  if (mode === undefined) return before
  const { reconciliation: _before, ...own } = before.own
  const after: Customer = {
    ...before,
    own: mode === 'merchant_default' ? own : { ...own, reconciliation: mode },
  }
  tx.update(customers, after)
  return after
}
