/** What we keep of a mandate: a payer's word that their account may be debited. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

export type Mandate = Stored<Omit<Stripe.Mandate, 'on_behalf_of' | 'payment_method'>> & {
  readonly created: number
  readonly payment_method: string
}

/** How the payer has agreed, in Stripe's words. */
export type Acceptance = Mandate['customer_acceptance']
