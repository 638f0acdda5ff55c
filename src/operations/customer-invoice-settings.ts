/** A customer gives up what their invoices are paid with. */

import type { Customer } from '../domain/records/customer.ts'
import type { PaymentMethod } from '../domain/records/payment-method.ts'
import { customers } from '../store/customers.ts'
import { livingSubscriptions, subscriptions } from '../store/subscriptions.ts'
import type { Transaction } from '../store/transaction.ts'
import { changeObject } from './changes.ts'
import { customerWays } from './customer-discounts.ts'
import { changeSubscription } from './subscriptions/announce.ts'

/** No subscription is paid any more with what its customer gives up; held before the method is. */
export async function releaseSubscriptions(
  tx: Transaction,
  { id, customer: owner }: PaymentMethod,
): Promise<void> {
  if (owner === null) return
  for (const { id: one, default_payment_method: used } of await livingSubscriptions(tx, owner)) {
    const before = used === id ? await tx.lock(subscriptions, one) : null
    if (before) changeSubscription(tx, before, { ...before, default_payment_method: null })
  }
}

/** Nor is anything else of theirs; the customer is held last. */
export async function forgetDefault(
  tx: Transaction,
  { id, customer: owner }: PaymentMethod,
): Promise<void> {
  const before = owner === null ? null : await tx.lock(customers, owner)
  if (before?.invoice_settings.default_payment_method !== id) return
  const invoicing = { ...before.invoice_settings, default_payment_method: null }
  const after: Customer = { ...before, invoice_settings: invoicing }
  const ways = await customerWays(tx, [before])
  changeObject(tx, ways, { before, after, event: 'customer.updated' })
}
