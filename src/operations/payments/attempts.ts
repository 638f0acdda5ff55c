/** An attempt: one thing that a processor is told, from before it is told until it is settled. */

import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { Refund } from '../../domain/records/refund.ts'
import type { Timestamp } from '../../lib/clock.ts'
import type { Commands, LaterPayment, Op, Outcome, Values } from '../../processors/port.ts'
import {
  type StoredAttempt,
  advanceAttempt,
  findAttempt,
  findUnsettledAttempt,
  insertAttempt,
} from '../../store/attempts.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { PendingRequest } from '../context.ts'

export interface Attempt {
  readonly id: string
  readonly kind: StoredAttempt['kind']
  /** A payment intent's id, or the id that a refund will have. */
  readonly subject: string
  readonly state: StoredAttempt['state']
  readonly step: number
  readonly created: Timestamp
  /** Which processor it is for. */
  readonly processor: string
  readonly work: Work
  /** Whom settling will answer; null once they are answered. */
  readonly pending: PendingRequest | null
  /** The Checkout Session that is paid by it. */
  readonly session: string | null
  /** The invoice that is paid by it; absent for none. */
  readonly invoice?: string | null
  /** What whoever waits for it asked for; the intent when absent. Nobody waits for a schedule. */
  readonly answers?: 'invoice' | 'schedule' | 'subscription' | SubscriptionAnswer
}

/** Whoever changed a subscription is answered with it, or with one of its items. */
export interface SubscriptionAnswer {
  readonly of: 'subscription'
  /** The item that was asked for; null for the subscription itself. */
  readonly item: string | null
  /** Whether a payment that failed is the answer, and undoes the change. */
  readonly isStrict: boolean
}

interface Told<O extends Op> {
  readonly op: O
  readonly command: Commands[O]
}

/** What is told, and what settling needs to know beside the answer. */
export type Work = PaymentWork | CaptureWork | VoidWork | RefundWork | SetupWork

export type ChargeWork = Told<'charge'> & Paying
export type ResumeWork = Told<'resume'> & Paying
export type PaymentWork = ChargeWork | ResumeWork
export type CaptureWork = Told<'capture'> & { readonly changes: Partial<PaymentIntent> }
export type VoidWork = Told<'void'> & {
  /** Abandoned: the payer may pay in another way. */
  readonly why: 'abandoned' | 'canceled' | 'expired'
  readonly reason: PaymentIntent['cancellation_reason']
}
export type RefundWork = Told<'refund'> & {
  /** As it will be: settling says with which status. */
  readonly refund: Refund
  /** What of it is taken back from others: absent for nothing. */
  readonly reversesTransfer?: true
  readonly returnsFee?: true
}

export type SetupWork = Told<'setup'> & {
  readonly paymentMethod: string
  readonly returnUrl: string | null
  readonly mandate: string | null
}

interface Paying {
  readonly paymentMethod: string
  /** The payer's word that their account may be debited; null where none is needed. */
  readonly mandate: string | null
  readonly challenge: ChallengeWish
  /** Of a challenged payment: what the processor calls it. */
  readonly vendorPaymentId: string | null
  /** How it goes on once the processor has taken it on, if that can be told. */
  readonly later: LaterPayment | null
  /** The payer has answered the challenge, and the merchant's server has yet to say "go on". */
  readonly isAuthenticated: boolean
}

/** What is to happen if the payer's bank wants to ask the payer. */
export interface ChallengeWish {
  readonly returnUrl: string | null
  /** The payment fails instead, because nobody would show the challenge. */
  readonly isRefused: boolean
}

/** What the processor said, together with what it was told. */
export type Answers = {
  readonly [O in Op]: { readonly op: O; readonly outcome: Outcome<Values[O]> }
}
export type Answer = Answers[Op]

/** A crash between telling and settling is looked after when this time has passed. */
export const RECOVER_AFTER_SECONDS = 30

export type NewAttempt = Omit<Attempt, 'created' | 'id' | 'state' | 'step'> & {
  readonly id: string
}

/** Written down together with the job that looks after it should this server die. */
export function openAttempt(tx: Transaction, input: NewAttempt): Attempt {
  const attempt: Attempt = { ...input, state: 'open', step: 1, created: tx.realNow }
  const { id, kind, subject, state, step, created } = attempt
  insertAttempt(tx, { id, kind, subject, state, step, created, data: dataOf(attempt) })
  recoverLater(tx, id, RECOVER_AFTER_SECONDS)
  return attempt
}

export function recoverLater(tx: Transaction, id: string, seconds: number): void {
  const runAt = tx.realNow + seconds
  tx.enqueue({ kind: 'recover-attempt', subject: id, runAt, time: 'real' })
}

/** The attempt with the changes; null when it is no longer what the caller thinks it is. */
export async function advance(
  tx: Transaction,
  attempt: Attempt,
  changes: Partial<Pick<Attempt, 'kind' | 'pending' | 'state' | 'work'>>,
): Promise<Attempt | null> {
  // Every new word to the processor is a step of its own; only an answer leaves it as it is.
  const step = changes.work ? attempt.step + 1 : attempt.step
  const after: Attempt = { ...attempt, ...changes, step }
  const { kind, state } = after
  const isFirst = await advanceAttempt(tx, attempt, { kind, state, step, data: dataOf(after) })
  return isFirst ? after : null
}

export async function readAttempt(reader: Reader, id: string): Promise<Attempt | null> {
  const row = await findAttempt(reader, id)
  return row && revived(row)
}

export async function readUnsettled(reader: Reader, subject: string): Promise<Attempt | null> {
  const row = await findUnsettledAttempt(reader, subject)
  return row && revived(row)
}

function dataOf({ processor, work, pending, session, invoice, answers }: Attempt): string {
  return JSON.stringify({ processor, work, pending, session, invoice, answers })
}

function revived({ data, ...row }: StoredAttempt): Attempt {
  // What `data` holds was written by `dataOf`.
  return {
    ...row,
    ...(JSON.parse(data) as Omit<Attempt, keyof StoredAttempt>),
  }
}
