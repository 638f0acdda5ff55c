/** Customers, and what may be asked of them by column. */

import type { Customer } from '../domain/records/customer.ts'
import { type Kind, flag } from './kinds.ts'

export const customers: Kind<Customer> = {
  table: 'customers',
  object: 'customer',
  columns: ({ email, own }) => ({ email, deleted: flag(own.deleted) }),
}
