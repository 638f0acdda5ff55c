/** What we keep of a change to what a customer owes us, or has in store with us. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

export type BalanceChange = Stored<Stripe.CustomerBalanceTransaction>
