/**
 * What an operation may use: one scope's data, the clock, the processor, and the request it
 * answers.
 */

import type { FeeSchedule } from '../domain/fees.ts'
import type { Keyring } from '../lib/crypto.ts'
import type { Clock } from '../lib/clock.ts'
import type { EgressPolicy } from '../lib/egress/guard-url.ts'
import type { ApiError } from '../objects/errors.ts'
import type { Processor } from '../processors/port.ts'
import type { Reader } from '../store/reader.ts'
import type { ClockTime, Transaction } from '../store/transaction.ts'
import type { TaxRegister } from './tax-ids/register.ts'

/** What a request asked for, kept with its attempt so that recovery can still answer it. */
export interface PendingRequest {
  readonly idempotencyKey: string
  readonly requestHash: string
  readonly requestId: string
  readonly version: string
  readonly expand: readonly string[]
}

/**
 * What became of a request: the object in the newest shape, or a refusal that counts as an answer.
 */
export type Outcome = { readonly object: object } | { readonly error: ApiError }

export interface Context {
  readonly reader: Reader
  /** Says the time of what is done: a test clock's for work on it. */
  readonly clock: Clock
  /** Null for work in real time. */
  readonly testClock: ClockTime | null
  /** The same on a test clock: its readers and transactions have that clock's time. */
  onClock(testClock: ClockTime): Context
  readonly keyring: Keyring
  readonly processor: Processor
  /** What the processor keeps of a payment. */
  readonly fees: FeeSchedule
  /** Absent where no online register of tax ids is asked. */
  readonly taxRegister?: TaxRegister
  /** Which addresses merchants may have us call. */
  readonly egressPolicy: EgressPolicy
  /** Null when nobody may repeat the request: no idempotency key, a payer's page, a job. */
  readonly pending: PendingRequest | null
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>
  /** Remembers that a request has begun, and which attempt will answer it. */
  begin(tx: Transaction, pending: PendingRequest | null, attempt: string): void
  /**
   * Remembers the answer of a request in the transaction that makes it true. `begun`: see begin.
   */
  answer(
    tx: Transaction,
    pending: PendingRequest | null,
    outcome: Outcome,
    begun: boolean,
  ): Promise<void>
}
