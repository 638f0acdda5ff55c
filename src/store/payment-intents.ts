/** Payment intents, and what may be asked of them by column. */

import type { PaymentIntent } from '../domain/records/payment-intent.ts'
import type { Kind } from './kinds.ts'

export const paymentIntents: Kind<PaymentIntent> = {
  table: 'payment_intents',
  object: 'payment_intent',
  columns: ({ customer, status }) => ({ customer, status }),
}
