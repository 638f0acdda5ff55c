/** What settling a payment works with: the intent is locked. */

import type { FeeSchedule } from '../../domain/fees.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { Attempt, PaymentWork } from './attempts.ts'

export interface PaymentCase {
  readonly attempt: Attempt
  readonly work: PaymentWork
  readonly intent: PaymentIntent
  readonly fees: FeeSchedule
}
