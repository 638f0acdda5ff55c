/** What we keep of a charge. */

import type Stripe from 'stripe'
import type { Aftermath } from '../card-network.ts'
import type { Stored } from '../wire.ts'

type Shown = Omit<
  Stripe.Charge,
  'level3' | 'presentment_details' | 'refunds' | 'source' | 'status' | 'transfer'
>

export type Charge = Stored<Shown> & {
  readonly payment_intent: string
  readonly source: null
  readonly status: 'failed' | 'pending' | 'succeeded'
  readonly own: {
    readonly processor: string
    /** The processor's own name for the payment. */
    readonly vendorPaymentId: string
    /** Whether the money can be paid out as soon as it is captured. */
    readonly isAvailableAtOnce: boolean
    /** What the address of its receipt ends with; absent from charges that had none yet. */
    readonly receipt?: string | null
    /** What a simulator foretells; gone once it has come. Absent where there is nothing. */
    readonly foretold?: Foretold | null
    /** The early fraud warning that it has had. */
    readonly fraudWarning?: string
  }
}

export type Foretold = Pick<Aftermath, 'disputes' | 'earlyFraudWarning'>
