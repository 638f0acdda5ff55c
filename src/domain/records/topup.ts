/** What we keep of a top-up. */

import type Stripe from 'stripe'
import type { PayoutFailure } from '../connect/banks.ts'
import type { TopupStatus } from '../payouts/status.ts'
import type { Stored } from '../wire.ts'

type Shown = Omit<Stripe.Topup, 'payment_method' | 'payment_method_options' | 'source' | 'status'>

export type Topup = Stored<Shown> & {
  readonly metadata: Readonly<Record<string, string>>
  readonly payment_method: null
  readonly payment_method_options: null
  readonly source: null
  readonly status: TopupStatus
  readonly own: {
    /** What its source's number stands for; null for one that has the money. */
    readonly failure: PayoutFailure | null
  }
}
