/** A customer who may be changed: held, and not deleted. */

import type { Customer } from '../domain/records/customer.ts'
import { noSuch } from '../objects/errors.ts'
import { customers } from '../store/customers.ts'
import type { Transaction } from '../store/transaction.ts'
import { lockOr404 } from './changes.ts'

export async function livingCustomer(tx: Transaction, id: string): Promise<Customer> {
  const customer = await lockOr404(tx, customers, id)
  if (customer.own.deleted) throw noSuch('customer', id)
  return customer
}
