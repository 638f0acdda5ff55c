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

/** What the processor was told to put on the statement. */
export function descriptorOf({ op, command }: PaymentWork): string | null {
  return op === 'charge' ? command.statementDescriptor : command.charge.statementDescriptor
}
