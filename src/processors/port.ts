/** What every payment processor must be able to do for us: commands go out, outcomes come back. */

import type {
  Aftermath,
  CardChecks,
  ChallengeResult,
  Presented,
  ThreeDSecure,
} from '../domain/card-network.ts'
import type { ChargeOutcome, Decline } from '../domain/declines.ts'
import type { Minor } from '../domain/money.ts'
import type { DisputeAnswer, DisputeEvidence, DisputeStatus } from '../domain/records/dispute.ts'
import type { Timestamp } from '../lib/clock.ts'

/**
 * An adapter only translates. It has no database and keeps no state: states, ledger, retries and
 * schedules belong to the operations that call it. Every command is told again with the same
 * `idempotencyKey` when its answer was lost, and the second answer must be the first.
 */
export interface Processor {
  readonly manifest: Manifest

  charge(command: ChargePayment): Promise<Outcome<Payment>>
  /** Goes on with a charge that asked for a challenge. */
  resume(command: ResumePayment): Promise<Outcome<Payment>>
  capture(command: CapturePayment): Promise<Outcome<Capture>>
  /** Lets go of what was authorized and not captured. */
  void(command: VoidPayment): Promise<Outcome<Void>>
  refund(command: RefundPayment): Promise<Outcome<Refund>>
  /** Makes a method ready for payments to come; nothing is taken. */
  setup(command: SetupMethod): Promise<Outcome<Setup>>
  /** Absent where disputes are answered on the processor's own pages. */
  readonly answerDispute?: (command: AnswerDispute) => Promise<Outcome<DisputeVerdict>>

  /**
   * What became of a command whose outcome is unknown. It asks and never acts: a command that did
   * not arrive is not executed by looking it up.
   */
  lookup<O extends Op>(op: O, command: Commands[O]): Promise<Lookup<Values[O]>>
}

export interface Manifest {
  /** Kebab-case; part of what we store, so it never changes. */
  readonly id: string
  /** Whether it moves real money. A session of the other mode is never sent to it. */
  readonly livemode: boolean
  readonly capabilities: ReadonlySet<Capability>
  /** For how many seconds after a command a lookup may still change its mind. */
  readonly unknownHorizonSeconds: number
}

export type Capability =
  | 'challenge'
  | 'manual_capture'
  | 'multi_refund'
  | 'off_session'
  | 'partial_capture'
  | 'partial_refund'
  | 'refund'
  | 'void'

/** The value of each operation, and the command that asks for it. */
export interface Values {
  readonly charge: Payment
  readonly resume: Payment
  readonly capture: Capture
  readonly void: Void
  readonly refund: Refund
  readonly setup: Setup
}
export interface Commands {
  readonly charge: ChargePayment
  readonly resume: ResumePayment
  readonly capture: CapturePayment
  readonly void: VoidPayment
  readonly refund: RefundPayment
  readonly setup: SetupMethod
}
export type Op = keyof Values

export interface CommandBase {
  /**
   * Made and committed by the core before anything is sent. It is the vendor's reference for the
   * payment, and what a lookup searches by.
   */
  readonly attemptRef: string
  /** One per thing to be done: said again, it means the same thing, not another one. */
  readonly idempotencyKey: string
}

export interface ChargePayment extends CommandBase {
  /** More than nothing, in the currency's smallest unit. */
  readonly amount: Minor
  /** ISO 4217, lower case. */
  readonly currency: string
  /** Whether the money is taken at once, or held until a capture. */
  readonly capture: 'automatic' | 'manual'
  /** The processor's own name for the method, which the core never reads. Never a card number. */
  readonly vendorMethod: string
  readonly presented: Presented
  /** The payer is not there: a renewal, for example. */
  readonly offSession: boolean
  /** Off session, a challenge is no refusal: it waits until the payer comes. */
  readonly waitsForPayer?: boolean
  /** The payer has authenticated this method before, for payments in their absence. */
  readonly isSetUp: boolean
  /** The payer is to be authenticated wherever the card can be; absent for no. */
  readonly wantsChallenge?: boolean
  /** How long a payer who takes a slip to a shop has for that. */
  readonly voucherSeconds: number
  /** For the merchant's eyes. */
  readonly description: string | null
  /** For the payer's statement. */
  readonly statementDescriptor: string | null
}

export interface ResumePayment extends CommandBase {
  readonly vendorPaymentId: string
  /** The charge that asked for the challenge, exactly as it was first told. */
  readonly charge: ChargePayment
  readonly result: ChallengeResult
}

export interface CapturePayment extends CommandBase {
  readonly vendorPaymentId: string
  /** At most what was authorized; the rest is let go. In the currency's smallest unit. */
  readonly amount: Minor
  readonly currency: string
}

export interface VoidPayment extends CommandBase {
  readonly vendorPaymentId: string
}

export interface RefundPayment extends CommandBase {
  readonly vendorPaymentId: string
  /** At most what was captured and not yet refunded. In the currency's smallest unit. */
  readonly amount: Minor
  readonly currency: string
  readonly reason: 'duplicate' | 'fraudulent' | 'requested_by_customer' | null
}

export interface SetupMethod extends CommandBase {
  /** The processor's own name for the method, which the core never reads. Never a card number. */
  readonly vendorMethod: string
  readonly presented: Presented
  /** How the challenge ended that was asked for; null at the first try. */
  readonly result: ChallengeResult | null
}

/** The merchant's answer to a dispute. */
export interface AnswerDispute {
  readonly idempotencyKey: string
  readonly vendorPaymentId: string
  readonly vendorDisputeId: string
  readonly word: DisputeAnswer['word']
  readonly evidence: DisputeEvidence
  /** As it stands once the answer is given. */
  readonly status: DisputeStatus
}

export interface DisputeVerdict {
  /** What becomes of it; null while it is being looked at: a notice will tell. */
  readonly status: DisputeStatus | null
}

/**
 * News of a dispute, which nobody has asked for. It says how things stand: told twice, or late, it
 * changes nothing more.
 */
export interface DisputeNotice {
  /** That of the payment that is disputed. */
  readonly attemptRef: string
  /** The processor's own name for the dispute. */
  readonly vendorDisputeId: string
  readonly status: DisputeStatus
  /** What is asked back, in the payment's currency; null for all that is left of it. */
  readonly amount: Minor | null
  /** In Stripe's words, as what follows. */
  readonly reason: string
  /** Null for what is no card. */
  readonly case_type: string | null
  readonly network_reason_code: string | null
  readonly enhanced_eligibility_types: readonly string[]
  /** Until when it can be answered; 0 for never, null for as long as is usual. */
  readonly dueBy: Timestamp | null
}

/** What prevents double charges: rejected was surely not executed, unknown may have been. */
export type Outcome<T> =
  /** Executed, and this is how it ended. */
  | { readonly status: 'done'; readonly value: T }
  /** Taken on, but how it ends is still open: a challenge to answer, a refund on its way. */
  | { readonly status: 'accepted'; readonly value: T }
  | { readonly status: 'rejected'; readonly error: Rejection }
  /** No answer. Until a lookup is conclusive, nobody is told again, and no other processor. */
  | { readonly status: 'unknown'; readonly message: string; readonly probeAfterSeconds: number }

export type Rejection =
  /** The world says no: the payer may try another method. */
  | ({ readonly kind: 'declined'; readonly decline: Decline } & DeclinedPayment)
  /** We are wrong: the command makes no sense, or not in this state of the payment. */
  | { readonly kind: 'invalid' | 'not_found' | 'unsupported'; readonly message: string }
  /** Nobody was there to take it: try again later. */
  | { readonly kind: 'unavailable'; readonly message: string; readonly retryAfterSeconds: number }

interface DeclinedPayment {
  readonly vendorPaymentId: string
  /** Null when no network was asked, so that there is no failed charge to show. */
  readonly report: NetworkReport | null
}

export type Payment =
  | {
      readonly status: 'authorized' | 'captured'
      readonly vendorPaymentId: string
      /** In the currency's smallest unit. The core quarantines it if it is not what it asked. */
      readonly amount: Minor
      readonly currency: string
      readonly report: NetworkReport
      /** What follows by itself. Only a simulator knows its future: others answer null. */
      readonly aftermath: Aftermath | null
    }
  /** Taken on; whether the money comes will be known later. */
  | {
      readonly status: 'pending'
      readonly vendorPaymentId: string
      readonly amount: Minor
      readonly currency: string
      readonly report: NetworkReport
      /** What the payer takes to a shop to pay; null when there is nothing left for them to do. */
      readonly voucher: Voucher | null
      /** How it goes on. Only a simulator knows its future: others answer null. */
      readonly later: LaterPayment | null
    }
  | {
      readonly status: 'action_required'
      readonly vendorPaymentId: string
      readonly next: NextStep
    }

/** What the payer has to do before the charge can go on. */
export type NextStep =
  /** Our own page plays the payer's bank: for a card, or for a method that is agreed to there. */
  | { readonly kind: 'test_challenge' | 'test_redirect' }
  | { readonly kind: 'redirect'; readonly url: string }

/** What a shop asks for. */
export interface Voucher {
  readonly paymentCode: string
  /** Null where one number says it all. */
  readonly confirmationNumber: string | null
}

export interface LaterPayment {
  readonly afterSeconds: number
  readonly outcome: Outcome<Payment>
}

/** What was reported when the card was used, as a Stripe charge shows it. */
export interface NetworkReport {
  readonly outcome: ChargeOutcome
  /** Null for what is no card. */
  readonly checks: CardChecks | null
  readonly three_d_secure: ThreeDSecure | null
  /** The network that carried the payment: `visa`. */
  readonly network: string | null
  /** The network's own names for the transaction; null unless it approved. */
  readonly network_transaction_id: string | null
  readonly authorization_code: string | null
}

export interface Capture {
  readonly vendorPaymentId: string
  readonly vendorCaptureId: string
  readonly amount: Minor
  readonly currency: string
}

export interface Void {
  readonly vendorPaymentId: string
}

export interface Refund {
  readonly vendorPaymentId: string
  readonly vendorRefundId: string
  readonly amount: Minor
  readonly currency: string
  readonly status: 'pending' | 'succeeded'
  /** How it goes on. Only a simulator knows its future: others answer null. */
  readonly later: RefundChange | null
}

export type Setup =
  | { readonly status: 'ready'; readonly vendorSetupId: string }
  | { readonly status: 'action_required'; readonly vendorSetupId: string; readonly next: NextStep }

export interface RefundChange {
  readonly status: 'failed' | 'succeeded'
  /** In Stripe's words; null unless it failed. */
  readonly failure_reason: string | null
  readonly afterSeconds: number
}

/** While it is not conclusive, another lookup may tell otherwise, and nothing may be decided. */
export type Lookup<T> =
  | { readonly found: true; readonly conclusive: boolean; readonly outcome: Outcome<T> }
  /** Conclusive: the command never arrived, and it is safe to give it up. */
  | { readonly found: false; readonly conclusive: boolean }
