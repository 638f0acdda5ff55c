/** What we keep of a customer. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

type Shown = Omit<
  Stripe.Customer,
  'cash_balance' | 'deleted' | 'sources' | 'subscriptions' | 'tax' | 'tax_ids'
>

export type Customer = Stored<Shown> & {
  readonly own: {
    /** A deleted customer is still named by its payments, and answered as a stub. */
    readonly deleted: boolean
  }
}
