/** Customers, and what may be asked of them by column. */

import { type SqlBool, sql } from 'kysely'
import type { Customer } from '../domain/records/customer.ts'
import { type Kind, flag } from './kinds.ts'

export const customers: Kind<Customer> = {
  table: 'customers',
  object: 'customer',
  livesOnClocks: true,
  listed: ({ id }) => [id],
  columns: ({ email, own, test_clock: clock }) => ({
    email,
    deleted: flag(own.deleted),
    test_clock: clock ?? null,
  }),
}

/** As Stripe lists them: those on a test clock only to those who name it. */
export const offClocks = sql<SqlBool>`test_clock is null`
