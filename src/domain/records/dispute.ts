/** What we keep of a dispute. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'
import type { BalanceTransaction } from './balance-transaction.ts'

export type DisputeStatus =
  | 'appeal_needs_response'
  | 'appeal_under_review'
  | 'lost'
  | 'needs_response'
  | 'prevented'
  | 'under_review'
  | 'warning_closed'
  | 'warning_needs_response'
  | 'warning_under_review'
  | 'won'

type Shown = Omit<Stripe.Dispute, 'balance_transactions' | 'network_reason_code' | 'status'>

export type DisputeEvidence = Stored<Stripe.Dispute.Evidence>
export type EvidenceDetails = Stored<Stripe.Dispute.EvidenceDetails>

export type Dispute = Stored<Shown> & {
  /** What was withdrawn because of it, and what came back: neither changes any more. */
  readonly balance_transactions: readonly BalanceTransaction[]
  readonly charge: string
  readonly payment_intent: string
  readonly status: DisputeStatus
  readonly own: {
    /** The processor's own name for it. */
    readonly vendorDisputeId: string
    /** What the processor has yet to be told; null when it knows all. */
    readonly untold: DisputeAnswer | null
    /** What countering it has cost at its network, beside the fee; of the balance's currency. */
    readonly networkFee: number
  }
}

/** The merchant's word: that the payment was right, or that the payer may keep the money. */
export interface DisputeAnswer {
  readonly word: 'accept' | 'contest'
  /** Told again, it means the same answer. */
  readonly key: string
}
