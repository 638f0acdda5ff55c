/** What we keep of a visit to the customer portal: whose it is, and what it is for. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

type Shown = Omit<Stripe.BillingPortal.Session, 'after_expiration' | 'url'>

export type PortalSession = Stored<Shown> & {
  readonly own: {
    /** Of the secret in its address: whoever reads the database cannot enter. */
    readonly secretHash: string
    /** By the machine's time, also for customers on a test clock. */
    readonly expiresAt: number
    /** The setup intent of the card that is being changed; null for none. */
    readonly setup: string | null
    /** Whether what it was opened for is done. */
    readonly isFlowDone: boolean
  }
}

export type PortalFlow = NonNullable<PortalSession['flow']>
