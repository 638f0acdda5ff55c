/** Whether what a customer sends pays by itself what waits for it. */

import type { Customer } from '../../domain/records/customer.ts'
import { noSuch } from '../../objects/errors.ts'
import { customers } from '../../store/customers.ts'
import type { Transaction } from '../../store/transaction.ts'

export type Reconciliation = 'automatic' | 'manual' | 'merchant_default'

export async function updateReconciliation(
  tx: Transaction,
  id: string,
  mode: Reconciliation | undefined,
): Promise<Customer> {
  const before = await tx.lock(customers, id)
  if (!before || before.own.deleted) throw noSuch('customer', id, 'customer')
  if (mode === undefined) return before
  const after = withReconciliation(before, mode)
  tx.update(customers, after)
  return after
}

export function withReconciliation(customer: Customer, mode: Reconciliation | undefined): Customer {
  if (mode === undefined) return customer
  const { reconciliation: _before, ...own } = customer.own
  return { ...customer, own: mode === 'merchant_default' ? own : { ...own, reconciliation: mode } }
}
