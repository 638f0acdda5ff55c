/** What we keep of a promotion code. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

/** Here `active` says only that it is left on: see `isActive`. It is kept in a column. */
export type PromotionCode = Stored<Stripe.PromotionCode> & {
  readonly own: {
    /** The coupon's, which never changes: after it the code is of no use either. */
    readonly redeemBy: number | null
    /** Redemptions held by confirmations under way: kept in a column. */
    readonly reserved: number
  }
}
