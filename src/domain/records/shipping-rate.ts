/** What we keep of a shipping rate. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

export type ShippingRate = Stored<Omit<Stripe.ShippingRate, 'fixed_amount'>> & {
  /** `currency_options` hold its own currency too, so that every currency is found in one place. */
  readonly fixed_amount: Stored<Required<Stripe.ShippingRate.FixedAmount>>
  readonly own: {
    /** Made in passing by `shipping_rate_data`: usable, but in no list. */
    readonly inline: boolean
  }
}
