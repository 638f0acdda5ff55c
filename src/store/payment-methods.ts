/** Payment methods, and what may be asked of them by column. */

import { type SqlBool, sql } from 'kysely'
import type { PaymentMethod } from '../domain/records/payment-method.ts'
import type { Kind } from './kinds.ts'

export const paymentMethods: Kind<PaymentMethod> = {
  table: 'payment_methods',
  object: 'PaymentMethod',
  columns: ({ allow_redisplay = null, customer, type }) => ({ allow_redisplay, customer, type }),
}

/** Cards that were made as sources: the others are payment methods only. */
export const cardSources: Kind<PaymentMethod> = { ...paymentMethods, object: 'source' }

/** Narrows a list of payment methods to those cards. */
export const isCardSource = sql<SqlBool>`id like 'card!_%' escape '!'`
