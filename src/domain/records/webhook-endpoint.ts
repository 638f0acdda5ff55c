/** What we keep of a webhook endpoint. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

export type WebhookEndpoint = Stored<Omit<Stripe.WebhookEndpoint, 'deleted' | 'secret'>> & {
  readonly own: {
    /** What its deliveries are signed with, sealed with the master key. */
    readonly sealedSecret: string
    /** Absent where it hears of its own account. */
    readonly hears?: 'connected'
  }
}
