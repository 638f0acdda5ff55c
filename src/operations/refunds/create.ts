/** Refunding a charge, in whole or in part. */

import { unreachable } from '../../lib/assert.ts'
import { isWholeEnough } from '../../domain/currency.ts'
import { refusalToRefund } from '../../domain/refund.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { Refund, RefundReason } from '../../domain/records/refund.ts'
import { type ApiError, exclusiveParams, missingParam, noSuch } from '../../objects/errors.ts'
import { alreadyRefunded, nothingToRefund, refundTooLarge } from '../../objects/payment-refusals.ts'
import { renderRefund } from '../../objects/refund.ts'
import { unevenAmount } from '../../objects/refusals.ts'
import { charges, refundedOf, reserveRefund } from '../../store/charges.ts'
import { refunds } from '../../store/refunds.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import { checkReturns } from './returns.ts'
import { changedMetadata, findNamed } from '../changes.ts'
import type { Context, PendingRequest } from '../context.ts'
import { refuseWhileTaken } from '../disputes/refunds.ts'
import { type Attempt, openAttempt } from '../payments/attempts.ts'
import { answerOf } from '../payments/results.ts'
import { NO_SESSIONS, carryOut } from '../payments/settle.ts'
import type { MetadataChange } from '../prices/input.ts'

export interface NewRefund {
  readonly amount?: number
  readonly charge?: string
  readonly metadata?: MetadataChange
  readonly payment_intent?: string
  readonly reason?: RefundReason
  readonly refund_application_fee?: boolean
  readonly reverse_transfer?: boolean
}

export async function createRefund(ctx: Context, input: NewRefund): Promise<object> {
  const attempt = await ctx.transaction((tx) => begin(ctx, tx, input))
  return answerOf(await carryOut(ctx, attempt, NO_SESSIONS), ctx.reader.site)
}

/** Sets the amount aside before the processor is told: nobody else can refund it meanwhile. */
async function begin(ctx: Context, tx: Transaction, input: NewRefund): Promise<Attempt> {
  const id = await chargeNamed(tx, input)
  const charge = await tx.lock(charges, id)
  if (!charge) throw noSuch('charge', id, 'charge')
  await refuseWhileTaken(tx, charge)
  checkReturns(tx, charge, input)
  const refunded = await refundedOf(tx, id)
  const amount = input.amount ?? Math.max(0, charge.amount_captured - refunded)
  const refusal = refusalOf(charge, refunded, amount)
  if (refusal) throw refusal
  // What is left may be uneven, and goes back as it is.
  if (input.amount !== undefined && refunded + amount < charge.amount_captured)
    requireWholeEnough(amount, charge.currency)
  // The row has the last word, whatever was read before.
  if (!(await reserveRefund(tx, id, amount))) throw alreadyRefunded(id)

  const refund = refundOf(tx, charge, amount, input)
  const attempt = openRefund(tx, charge, refund, { pending: ctx.pending, returns: input })
  ctx.begin(tx, ctx.pending, attempt.id)
  return attempt
}

/**
 * A refund that stands in something that is issued with it: it is there from now on, whatever
 * becomes of it. The charge is held, and has that much left.
 */
export async function beginPromisedRefund(
  tx: Transaction,
  charge: Charge,
  amount: number,
): Promise<{ readonly refund: Refund; readonly attempt: Attempt }> {
  await refuseWhileTaken(tx, charge)
  if (!(await reserveRefund(tx, charge.id, amount))) throw alreadyRefunded(charge.id)
  const refund = refundOf(tx, charge, amount, {})
  const waiting: Refund = { ...refund, pending_reason: 'processing' }
  tx.insert(refunds, waiting)
  tx.emit('refund.created', renderRefund(waiting))
  return { refund, attempt: openRefund(tx, charge, refund, { pending: null, returns: {} }) }
}

function openRefund(
  tx: Transaction,
  charge: Charge,
  refund: Refund,
  {
    pending,
    returns,
  }: {
    readonly pending: PendingRequest | null
    readonly returns: Pick<NewRefund, 'refund_application_fee' | 'reverse_transfer'>
  },
): Attempt {
  const { refund_application_fee: fee = false, reverse_transfer: transfer = false } = returns
  const attemptId = tx.newId('att')
  const { vendorPaymentId, processor } = charge.own
  return openAttempt(tx, {
    id: attemptId,
    kind: 'refund',
    subject: refund.id,
    processor,
    pending,
    session: null,
    work: {
      op: 'refund',
      command: {
        attemptRef: attemptId,
        idempotencyKey: `${attemptId}:refund`,
        vendorPaymentId,
        amount: refund.amount,
        currency: charge.currency,
        reason: refund.reason,
      },
      refund,
      ...(fee ? { returnsFee: true } : {}),
      ...(transfer ? { reversesTransfer: true } : {}),
    },
  })
}

/** The id of the charge that a request names, by itself or by its intent. */
async function chargeNamed(tx: Transaction, input: NewRefund): Promise<string> {
  const { charge, payment_intent: intentId } = input
  if (charge !== undefined && intentId !== undefined)
    throw exclusiveParams(['charge', 'payment_intent'], 'charge')
  if (charge !== undefined) return charge
  if (intentId === undefined) throw missingParam('charge')
  const intent = await findNamed(tx, paymentIntents, intentId, 'payment_intent')
  if (intent.status !== 'succeeded' || intent.latest_charge === null)
    throw nothingToRefund(intent.id)
  return intent.latest_charge
}

function requireWholeEnough(amount: number, currency: string): void {
  if (!isWholeEnough(amount, currency)) throw unevenAmount(currency, 'amount')
}

function refusalOf(charge: Charge, refunded: number, amount: number): ApiError | null {
  const refusal = refusalToRefund(charge, refunded, amount)
  switch (refusal) {
    case null:
      return null
    case 'not_captured':
      return nothingToRefund(charge.payment_intent ?? charge.id)
    case 'already_refunded':
      return alreadyRefunded(charge.id)
    case 'amount_too_large':
      return refundTooLarge(amount, charge.amount_captured - refunded, charge.currency)
    default:
      return unreachable(refusal)
  }
}

function refundOf(tx: Transaction, charge: Charge, amount: number, input: NewRefund): Refund {
  return {
    id: tx.newId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: tx.now,
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      card: {
        reference_status: 'pending',
        reference_type: 'acquirer_reference_number',
        type: 'refund',
      },
      type: 'card',
    },
    metadata: changedMetadata({}, input.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: input.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'pending',
    transfer_reversal: null,
    own: { later: null },
  }
}
