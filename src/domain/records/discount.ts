/** What we keep of a discount, inside of what it is applied to. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

export type Discount = Stored<Omit<Stripe.Discount, 'deleted'>>
