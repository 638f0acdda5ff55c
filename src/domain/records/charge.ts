/** What we keep of a charge. */

import type Stripe from 'stripe'
import type { Aftermath } from '../card-network.ts'
import type { Sale } from '../link-counts.ts'
import type { Minor } from '../money.ts'
import type { Stored } from '../wire.ts'

type Shown = Omit<
  Stripe.Charge,
  'level3' | 'presentment_details' | 'refunds' | 'source' | 'status' | 'transfer' | 'transfer_data'
>

export type Charge = Stored<Shown> & {
  /** Null for what a platform transferred. */
  readonly payment_intent: string | null
  readonly source: null
  readonly status: 'failed' | 'pending' | 'succeeded'
  /** What went on to another account at once; absent for nothing. */
  readonly transfer?: string
  readonly transfer_data: { readonly amount: number | null; readonly destination: string } | null
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
    /** What it came to in its account's balance; absent where that is what was captured. */
    readonly settled?: Settled
    /** What its intent says of the transfer that it will make. */
    readonly transferring?: Transferring
    /** Which link it is counted for; absent for none. */
    readonly sale?: Sale
  }
}

export interface Settled {
  readonly amount: Minor
  readonly currency: string
  /** What of it has gone back to the payer; absent where no refund has said so. */
  readonly back?: Minor
}

export interface Transferring {
  readonly description?: string
  readonly metadata?: Readonly<Record<string, string>>
  readonly payment_data?: {
    readonly description?: string
    readonly metadata?: Readonly<Record<string, string>>
  }
}

export type Foretold = Pick<Aftermath, 'disputes' | 'earlyFraudWarning'>
