/** What we keep of a payout. */

import type Stripe from 'stripe'
import type { PayoutFailure } from '../connect/banks.ts'
import type { PayoutStatus } from '../payouts/status.ts'
import type { Stored } from '../wire.ts'

export type Payout = Stored<Omit<Stripe.Payout, 'application_fee' | 'status'>> & {
  readonly application_fee: null
  readonly balance_transaction: string
  readonly destination: string
  readonly metadata: Readonly<Record<string, string>>
  readonly status: PayoutStatus
  readonly own: {
    /** What it costs beside its amount. */
    readonly fee: number
    /** How it will fail; null when it arrives. */
    readonly failure: PayoutFailure | null
    readonly sentAt: number
  }
}
