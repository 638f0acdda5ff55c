/** What we keep of a balance transaction. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

export type BalanceTransaction = Stored<Omit<Stripe.BalanceTransaction, 'source'>> & {
  readonly source: string
  readonly status: 'available' | 'pending'
}
