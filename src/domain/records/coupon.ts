/** What we keep of a coupon. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

/** `valid` depends on the time, so it is told when the coupon is shown. */
export type Coupon = Stored<Omit<Stripe.Coupon, 'deleted' | 'valid'>> & {
  readonly own: {
    /** A deleted coupon is still named by what was bought with it. */
    readonly deleted: boolean
    /** Redemptions held by confirmations under way: kept in a column. */
    readonly reserved: number
  }
}
