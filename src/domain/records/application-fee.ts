/** What we keep of a fee that a platform took, and of what it gave back. */

import type Stripe from 'stripe'
import type { Minor } from '../money.ts'
import type { Stored } from '../wire.ts'

export type ApplicationFee = Stored<Omit<Stripe.ApplicationFee, 'refunds'>> & {
  readonly account: string
  readonly charge: string
  readonly own: {
    /** The newest, as the fee shows them. */
    readonly refunds: readonly FeeRefund[]
    /** Of how many. */
    readonly refundCount: number
    /** What it came to in the platform's balance. */
    readonly received: Minor
    /** What it took from the balance of the account, and of which currency. */
    readonly paid: { readonly amount: Minor; readonly currency: string }
  }
}

export type FeeRefund = Stored<Stripe.FeeRefund> & { readonly fee: string }
