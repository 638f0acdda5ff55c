/** What we keep of an early fraud warning: an issuer's word, which is no dispute. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

export type EarlyFraudWarning = Stored<Stripe.Radar.EarlyFraudWarning> & {
  readonly charge: string
  readonly payment_intent: string
}
