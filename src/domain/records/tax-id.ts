/** What we keep of a tax id, of a customer or of the merchant. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

export type TaxId = Stored<Omit<Stripe.TaxId, 'deleted' | 'owner'>> & {
  readonly owner: {
    readonly customer?: string
    readonly customer_account: null
    readonly type: 'customer' | 'self'
  }
}
