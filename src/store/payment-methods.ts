/** Payment methods, and what may be asked of them by column. */

import type { PaymentMethod } from '../domain/records/payment-method.ts'
import type { Kind } from './kinds.ts'

export const paymentMethods: Kind<PaymentMethod> = {
  table: 'payment_methods',
  object: 'PaymentMethod',
  columns: ({ allow_redisplay = null, customer, type }) => ({ allow_redisplay, customer, type }),
}
