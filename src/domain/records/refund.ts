/** What we keep of a refund. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

export type RefundStatus = 'canceled' | 'failed' | 'pending' | 'succeeded'

type Shown = Omit<
  Stripe.Refund,
  'instructions_email' | 'next_action' | 'presentment_details' | 'reason' | 'status'
>

export type RefundReason = 'duplicate' | 'fraudulent' | 'requested_by_customer'

export type Refund = Stored<Shown> & {
  readonly charge: string
  readonly metadata: Readonly<Record<string, string>>
  readonly reason: RefundReason | null
  readonly status: RefundStatus
  readonly own: {
    /** What a simulator foretells of it; null when nothing more is known to come. */
    readonly later: ForetoldChange | null
  }
}

export interface ForetoldChange {
  readonly status: 'failed' | 'succeeded'
  readonly failureReason: string | null
}
