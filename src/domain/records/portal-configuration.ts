/** What we keep of a configuration of the customer portal: what payers may do there. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

export type PortalConfiguration = Stored<Stripe.BillingPortal.Configuration> & {
  readonly own: {
    /** What the address of its login page ends with; it outlives the page's being switched off. */
    readonly slug: string
  }
}

export type PortalFeatures = PortalConfiguration['features']
