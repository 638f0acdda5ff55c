/** Changes of a customer's balance that a merchant makes by hand. */

import type { BalanceChange } from '../domain/records/customer-balance-transaction.ts'
import { noSuch } from '../objects/errors.ts'
import { changeOfNothing } from '../objects/invoice-refusals.ts'
import { balanceChanges } from '../store/customer-balance-transactions.ts'
import { customers } from '../store/customers.ts'
import type { Transaction } from '../store/transaction.ts'
import { changedMetadata, lockOr404 } from './changes.ts'
import { moveBalance } from './customer-balance.ts'
import { requireCurrency } from './customer-invoicing.ts'
import type { MetadataChange } from './prices/input.ts'

export interface NewBalanceChange {
  readonly amount: number
  readonly currency: string
  readonly description?: string
  readonly metadata?: MetadataChange
}

export async function createBalanceChange(
  tx: Transaction,
  customerId: string,
  { amount, currency, description, metadata }: NewBalanceChange,
): Promise<BalanceChange> {
  const customer = await lockOr404(tx, customers, customerId)
  if (customer.own.deleted) throw noSuch(customers.object, customerId)
  if (amount === 0) throw changeOfNothing()
  requireCurrency(customer, currency)
  return moveBalance(tx, customer, {
    amount,
    currency,
    description: description ?? null,
    invoice: null,
    metadata: changedMetadata({}, metadata),
    type: 'adjustment',
  }).change
}

/** No event of Stripe's speaks of it. */
export async function updateBalanceChange(
  tx: Transaction,
  id: string,
  change: { readonly description?: string | null; readonly metadata?: MetadataChange },
): Promise<BalanceChange> {
  const before = await lockOr404(tx, balanceChanges, id)
  const { description = before.description } = change
  const metadata = changedMetadata(before.metadata ?? {}, change.metadata)
  const after: BalanceChange = { ...before, description, metadata }
  tx.update(balanceChanges, after)
  return after
}
