/** Money that was put aside for a payment goes back to its customer. */

import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { customers } from '../../store/customers.ts'
import type { Transaction } from '../../store/transaction.ts'
import { unapplyCash } from './move.ts'

/** The intent is locked. */
export async function returnCash(
  tx: Transaction,
  intent: PaymentIntent,
  amount: number,
): Promise<void> {
  const { currency, customer } = intent
  if (customer === null || amount <= 0) return
  await tx.lock(customers, customer)
  await unapplyCash(tx, { customer, currency, amount }, intent.id)
}

/** How much of its amount an intent has been given that waits for the rest. */
export function fundedPart({ amount, own }: PaymentIntent): number {
  return own.transfer ? amount - own.transfer.remaining : 0
}
