/** A card that its customer has just entered pays from then on, whatever paid before. */

import { customers } from '../../store/customers.ts'
import { livingSubscriptions, subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject } from '../changes.ts'
import { customerWays } from '../customer-discounts.ts'
import { changeSubscription } from '../subscriptions/announce.ts'

/** Subscriptions with a method of their own take it too: the payer means all of them. */
export async function payWith(
  tx: Transaction,
  customer: string | null,
  method: string,
): Promise<void> {
  if (customer === null) return
  for (const { id, default_payment_method: own } of await livingSubscriptions(tx, customer)) {
    const before = own === null || own === method ? null : await tx.lock(subscriptions, id)
    if (before) changeSubscription(tx, before, { ...before, default_payment_method: method })
  }
  const before = await tx.lock(customers, customer)
  if (!before || before.own.deleted) return
  const invoice_settings = { ...before.invoice_settings, default_payment_method: method }
  const after = { ...before, invoice_settings }
  const ways = await customerWays(tx, [before])
  changeObject(tx, ways, { before, after, event: 'customer.updated' })
}
