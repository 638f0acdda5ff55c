/** One customer, one currency: in it they are billed. */

import type { Customer } from '../../domain/records/customer.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { assert } from '../../lib/assert.ts'
import { currencyOfCustomer } from '../../objects/subscription-refusals.ts'
import { customers } from '../../store/customers.ts'
import { pendingItems } from '../../store/invoices.ts'
import { livingSubscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject } from '../changes.ts'
import { customerWays } from '../customer-discounts.ts'

/** The customer is held from here on. Another currency is taken once nothing is left in the old. */
export async function oneCurrency(
  tx: Transaction,
  { id }: Pick<Customer, 'id'>,
  subscription: Subscription,
): Promise<void> {
  const { currency } = subscription
  const before = await tx.lock(customers, id)
  assert(before, 'a customer does not go away')
  if (before.currency === currency) return
  const others = (await livingSubscriptions(tx, id)).filter((one) => one.id !== subscription.id)
  const waiting = await pendingItems(tx, id)
  const bound = [...others, ...waiting].find((one) => one.currency !== currency)
  if (bound) throw currencyOfCustomer(bound.currency)
  if (before.balance !== 0 && before.currency) throw currencyOfCustomer(before.currency)
  const { [currency]: balance = 0, ...balances } = before.own.balances ?? {}
  const after: Customer = { ...before, balance, currency, own: { ...before.own, balances } }
  const ways = await customerWays(tx, [before])
  changeObject(tx, ways, { before, after, event: 'customer.updated' })
}
