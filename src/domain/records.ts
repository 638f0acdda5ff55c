/**
 * What we keep: Stripe's objects in their newest shape, and under `own` what Stripe does not show.
 */

import type Stripe from 'stripe'
import type { Stored } from './wire.ts'

export type Product = Stored<Omit<Stripe.Product, 'deleted'>>

export type Price = Stored<Omit<Stripe.Price, 'deleted'>> & {
  readonly own: {
    /** Made in passing by `price_data`: usable, but in no list. */
    readonly inline: boolean
    /** Deleted as a plan: nobody new can have it. */
    readonly deleted?: boolean
  }
}
