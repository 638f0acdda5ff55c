/** Beginning: what a processor will be told is checked, and written down, before it is told. */

import { assert } from '../../lib/assert.ts'
import { isHeld, mandatePrefixOf, usageOf } from '../../domain/methods/own-options.ts'
import type { ChallengeResult } from '../../domain/card-network.ts'
import { withStatus } from '../../domain/payment-intent.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { calculatedDescriptor } from '../../domain/statement-descriptor.ts'
import { descriptorOfMerchant, requireChargeable } from '../connect/chargeable.ts'
import { requireOpenRoute } from '../transfers/routing.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context, PendingRequest } from '../context.ts'
import { type MandateInput, createMandate } from '../mandates.ts'
import { presentedOf } from '../payment-methods/make.ts'
import { voucherSeconds } from './vouchers.ts'
import {
  type Attempt,
  type ChallengeWish,
  RECOVER_AFTER_SECONDS,
  type VoidWork,
  advance,
  openAttempt,
  recoverLater,
} from './attempts.ts'

type Begun = Pick<Context, 'begin' | 'processor'>

export interface NewPayment {
  /** Locked or made by this transaction, and confirmable. */
  readonly intent: PaymentIntent
  /** May pay this intent: see `requirePayable`. */
  readonly paymentMethod: PaymentMethod
  /** The payer is not there. */
  readonly offSession: boolean
  /** The Checkout Session that is paid; null for an intent of its own. */
  readonly session: string | null
  /** Whom to answer when it is settled; null when nobody may repeat the request. */
  readonly pending: PendingRequest | null
  /** How the payer has agreed to a debit, if somebody else than us has asked them. */
  readonly mandate?: MandateInput | null
  /** Without one, the payer is shown our own page. */
  readonly challenge?: ChallengeWish
  /** The payer is not there, and will be asked to come if their bank wants them. */
  readonly waitsForPayer?: boolean
  /** What whoever asked is answered with; the intent when left out. */
  readonly answers?: Attempt['answers']
}

/** For payments to come, or for this one alone. */
function agreementOf({ intent, mandate = null, paymentMethod: { type } }: NewPayment) {
  const { amount, currency } = intent
  const single = usageOf(intent, type) === null ? { amount, currency } : null
  return { input: mandate, single, prefix: mandatePrefixOf(intent, type) }
}

/** Left to itself, a card's bank decides. */
function wantsChallenge({ payment_method_options: options }: PaymentIntent): boolean {
  const wish = options?.card?.request_three_d_secure
  return wish === 'any' || wish === 'challenge'
}

const OUR_PAGE: ChallengeWish = { returnUrl: null, isRefused: false }

export async function beginPayment(
  ctx: Begun,
  tx: Transaction,
  payment: NewPayment,
): Promise<Attempt> {
  const { intent, paymentMethod, session, pending } = payment
  await requireChargeable(tx)
  await requireOpenRoute(tx, intent)
  const descriptor = await descriptorOfMerchant(tx, intent)
  const id = tx.newId('att')
  tx.update(
    paymentIntents,
    withStatus(intent, 'processing', {
      last_payment_error: null,
      own: { ...intent.own, transfer: null },
      payment_method: paymentMethod.id,
    }),
  )
  const attempt = openAttempt(tx, {
    id,
    kind: 'payment',
    subject: intent.id,
    processor: ctx.processor.manifest.id,
    pending,
    session,
    ...(intent.own.invoice ? { invoice: intent.own.invoice } : {}),
    ...(payment.answers ? { answers: payment.answers } : {}),
    work: {
      op: 'charge',
      command: {
        attemptRef: id,
        idempotencyKey: `${id}:charge`,
        amount: intent.amount,
        currency: intent.currency,
        capture: isHeld(intent, paymentMethod.type) ? 'manual' : 'automatic',
        vendorMethod: paymentMethod.own.vendorMethod,
        presented: presentedOf(paymentMethod),
        offSession: payment.offSession,
        ...(payment.waitsForPayer ? { waitsForPayer: true } : {}),
        isSetUp: paymentMethod.own.isSetUp,
        ...(wantsChallenge(intent) ? { wantsChallenge: true } : {}),
        voucherSeconds: voucherSeconds(intent, paymentMethod.type),
        description: intent.description,
        statementDescriptor: calculatedDescriptor(intent, descriptor),
      },
      paymentMethod: paymentMethod.id,
      mandate: createMandate(tx, paymentMethod, agreementOf(payment))?.id ?? null,
      challenge: payment.challenge ?? OUR_PAGE,
      vendorPaymentId: null,
      later: null,
      isAuthenticated: false,
    },
  })
  ctx.begin(tx, pending, id)
  return attempt
}

/**
 * Goes on with a payment whose challenge has ended. Null when somebody was here before: a challenge
 * that is completed twice charges once.
 */
export async function beginResume(
  ctx: Begun,
  tx: Transaction,
  attempt: Attempt,
  {
    intent,
    result,
    pending = null,
  }: {
    readonly intent: PaymentIntent
    readonly result: ChallengeResult
    readonly pending?: PendingRequest | null
  },
): Promise<Attempt | null> {
  if (attempt.state !== 'challenged') return null
  const resumed = await advance(tx, attempt, {
    state: 'open',
    pending,
    work: resumeWork(attempt, result),
  })
  if (!resumed) return null
  const own = { ...intent.own, challenge: null }
  tx.update(paymentIntents, withStatus(intent, 'processing', { own }))
  recoverLater(tx, attempt.id, RECOVER_AFTER_SECONDS)
  ctx.begin(tx, pending, attempt.id)
  return resumed
}

/** What is told when the challenge of a charge has ended. */
export function resumeWork({ id, work }: Attempt, result: ChallengeResult) {
  assert(work.op === 'charge' && work.vendorPaymentId !== null, 'only a challenge is resumed')
  const { command: charge, vendorPaymentId } = work
  const command = {
    attemptRef: id,
    idempotencyKey: `${id}:resume:${result}`,
    vendorPaymentId,
    charge,
    result,
  }
  return { ...work, op: 'resume', command } as const
}

export interface NewCapture {
  readonly intent: PaymentIntent
  readonly charge: Charge
  readonly amount: number
  /** What else the request changes once the money is taken. */
  readonly changes: Partial<PaymentIntent>
  readonly pending: PendingRequest | null
}

/** Of an intent that requires capture, with no attempt open. */
export function beginCapture(ctx: Begun, tx: Transaction, capture: NewCapture): Attempt {
  const { intent, charge, amount, changes, pending } = capture
  const id = tx.newId('att')
  const attempt = openAttempt(tx, {
    id,
    kind: 'capture',
    subject: intent.id,
    processor: charge.own.processor,
    pending,
    session: intent.own.session,
    work: {
      op: 'capture',
      command: {
        attemptRef: id,
        idempotencyKey: `${id}:capture`,
        vendorPaymentId: charge.own.vendorPaymentId,
        amount,
        currency: intent.currency,
      },
      changes,
    },
  })
  ctx.begin(tx, pending, id)
  return attempt
}

export interface Letting {
  readonly why: VoidWork['why']
  readonly reason: PaymentIntent['cancellation_reason']
  readonly pending: PendingRequest | null
}

/** Lets go of money that is held for an intent. No attempt of it may be open. */
export function beginVoid(
  ctx: Begun,
  tx: Transaction,
  { intent, charge, why, reason, pending }: Letting & Pick<NewCapture, 'charge' | 'intent'>,
): Attempt {
  const id = tx.newId('att')
  const attempt = openAttempt(tx, {
    id,
    kind: 'cancel',
    subject: intent.id,
    processor: charge.own.processor,
    pending,
    session: intent.own.session,
    work: {
      op: 'void',
      command: {
        attemptRef: id,
        idempotencyKey: `${id}:void`,
        vendorPaymentId: charge.own.vendorPaymentId,
      },
      why,
      reason,
    },
  })
  ctx.begin(tx, pending, id)
  return attempt
}

/** Turns an unfinished challenge into its end. Null when somebody was here before. */
export async function beginLettingGo(
  ctx: Begun,
  tx: Transaction,
  attempt: Attempt,
  { why, reason, pending }: Letting,
): Promise<Attempt | null> {
  const { id, work, state } = attempt
  if (state !== 'challenged' && state !== 'accepted') return null
  assert(work.op === 'charge' && work.vendorPaymentId !== null, 'only a challenge is let go')
  const { vendorPaymentId } = work
  const command = { attemptRef: id, idempotencyKey: `${id}:void`, vendorPaymentId }
  const letting = await advance(tx, attempt, {
    kind: 'cancel',
    state: 'open',
    pending,
    work: { op: 'void', command, why, reason },
  })
  if (!letting) return null
  recoverLater(tx, id, RECOVER_AFTER_SECONDS)
  ctx.begin(tx, pending, id)
  return letting
}
