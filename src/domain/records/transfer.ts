/** What we keep of a transfer to a connected account, and of what is taken back of it. */

import type Stripe from 'stripe'
import type { Minor } from '../money.ts'
import type { Stored } from '../wire.ts'

type Shown = Omit<Stripe.Transfer, 'destination_payment' | 'reversals'>

export type Transfer = Stored<Shown> & {
  readonly destination: string
  readonly destination_payment: string
  readonly own: {
    /** The newest, as the transfer shows them. */
    readonly reversals: readonly TransferReversal[]
    /** Of how many. */
    readonly reversalCount: number
    /** What it came to in the balance that it went to. */
    readonly received: Minor
    /** The application fee that was taken from it; null for none. */
    readonly fee: string | null
  }
}

export type TransferReversal = Stored<Stripe.TransferReversal> & {
  readonly destination_payment_refund: string
  readonly transfer: string
}
