/** What a charge is made of. */

import type { Aftermath } from '../../domain/card-network.ts'
import type { Decline } from '../../domain/declines.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import type { NetworkReport } from '../../processors/port.ts'

export interface Charged {
  readonly intent: PaymentIntent
  readonly paymentMethod: PaymentMethod
  readonly processor: string
  readonly vendorPaymentId: string
  readonly mandate: string | null
  readonly report: NetworkReport
  readonly aftermath: Aftermath | null
  /** Pending: taken on, and the money may come. */
  readonly end: 'authorized' | 'captured' | 'pending' | Decline
  /** What the processor was told to put on the statement. */
  readonly descriptor: string | null
}
