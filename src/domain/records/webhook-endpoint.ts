/** What we keep of a webhook endpoint. */

import type Stripe from 'stripe'
import type { Timestamp } from '../../lib/clock.ts'
import type { Stored } from '../wire.ts'

export type WebhookEndpoint = Stored<Omit<Stripe.WebhookEndpoint, 'deleted' | 'secret'>> & {
  readonly own: {
    /** What its deliveries are signed with, sealed with the master key. */
    readonly sealedSecret: string
    /** The one before, while deliveries are signed with both. */
    readonly former?: { readonly sealedSecret: string; readonly until: Timestamp }
    /** Absent where it hears of its own account. */
    readonly hears?: 'connected'
  }
}
