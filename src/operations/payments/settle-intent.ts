/** Settling a capture, and settling that money was let go. */

import { assert } from '../../lib/assert.ts'
import type { FeeSchedule } from '../../domain/fees.ts'
import { withStatus } from '../../domain/payment-intent.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { calculatedDescriptor } from '../../domain/statement-descriptor.ts'
import { renderCharge } from '../../objects/charge.ts'
import { renderPaymentIntent } from '../../objects/payment-intent.ts'
import { processorUnavailable } from '../../objects/payment-refusals.ts'
import type { Capture, Outcome, Void } from '../../processors/port.ts'
import { descriptorOfMerchant } from '../connect/chargeable.ts'
import { sharedBy } from './charge-record.ts'
import { charges } from '../../store/charges.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import { type Attempt, type VoidWork, advance, recoverLater } from './attempts.ts'
import { mailPayment } from '../mails/payment-mails.ts'
import { recordPayment } from './money.ts'
import { type CaptureResult, type Step, type VoidResult, settled, toldTwice } from './results.ts'

export async function settleCapture(
  tx: Transaction,
  attempt: Attempt,
  outcome: Outcome<Capture>,
  fees: FeeSchedule,
): Promise<Step<CaptureResult>> {
  const { work } = attempt
  assert(work.op === 'capture', 'the answer is to a capture')
  const intent = await intentOf(tx, attempt)
  const descriptor = await descriptorOfMerchant(tx, intent)
  if (outcome.status === 'unknown') {
    const waiting = await waitForNews(tx, attempt, intent, outcome.probeAfterSeconds)
    if (!waiting) return toldTwice(captureResultOf(intent))
    return settled({ of: 'capture', status: 'processing', intent: waiting, error: null })
  }
  if (outcome.status !== 'rejected') {
    const { amount, currency } = outcome.value
    const { command } = work
    assert(amount === command.amount && currency === command.currency, 'what was asked for came')
  }
  if (!(await close(tx, attempt))) return toldTwice(captureResultOf(intent))
  if (outcome.status === 'rejected') {
    const back = holding(tx, intent)
    return settled({ of: 'capture', status: 'failed', intent: back, error: processorUnavailable() })
  }
  const { amount } = outcome.value
  const charge = await chargeOf(tx, intent)
  const after = withStatus(intent, 'succeeded', {
    ...work.changes,
    amount_capturable: 0,
    amount_received: amount,
  })
  const taken = capturedCharge(charge, after, descriptor)
  const booked = await recordPayment(tx, await mailPayment(tx, taken, after), fees)
  tx.update(charges, booked)
  tx.update(paymentIntents, after)
  tx.cancelJob('expire-authorization', intent.id)
  tx.emit('charge.captured', renderCharge(booked))
  tx.emit('payment_intent.succeeded', renderPaymentIntent(after, tx.site))
  return settled({ of: 'capture', status: 'succeeded', intent: after, error: null })
}

function capturedCharge(charge: Charge, intent: PaymentIntent, descriptor: string | null): Charge {
  return {
    ...charge,
    amount_captured: intent.amount_received,
    calculated_statement_descriptor: calculatedDescriptor(intent, descriptor),
    application_fee_amount: intent.application_fee_amount,
    captured: true,
    transfer_data: sharedBy(intent),
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
  }
}

export async function settleVoid(
  tx: Transaction,
  attempt: Attempt,
  outcome: Outcome<Void>,
): Promise<Step<VoidResult>> {
  const { work } = attempt
  assert(work.op === 'void', 'the answer is to a void')
  const intent = await intentOf(tx, attempt)
  if (outcome.status === 'unknown') {
    const waiting = await waitForNews(tx, attempt, intent, outcome.probeAfterSeconds)
    if (!waiting) return toldTwice(voidResultOf(intent))
    return settled({ of: 'cancel', status: 'processing', intent: waiting, error: null })
  }
  if (!(await close(tx, attempt))) return toldTwice(voidResultOf(intent))
  tx.cancelJob('settle-payment', attempt.id)
  const isHeld = intent.amount_capturable > 0
  // What is not held is never charged unless we go on with it. What has expired is held no more.
  if (outcome.status === 'rejected' && isHeld && work.why !== 'expired') {
    const back = holding(tx, intent)
    return settled({ of: 'cancel', status: 'failed', intent: back, error: processorUnavailable() })
  }
  if (work.why === 'abandoned') return settled(abandoned(tx, intent))
  if (isHeld) {
    const charge = await chargeOf(tx, intent)
    letGo(tx, charge, work)
    tx.cancelJob('expire-authorization', intent.id)
  }
  return settled(canceled(tx, intent, work.reason))
}

/** Nothing was held, and the processor need not be asked. */
export function canceled(
  tx: Transaction,
  intent: PaymentIntent,
  reason: PaymentIntent['cancellation_reason'],
): VoidResult {
  const after = withStatus(intent, 'canceled', {
    amount_capturable: 0,
    canceled_at: tx.now,
    cancellation_reason: reason,
    own: { ...intent.own, challenge: null, transfer: null, voucher: null },
  })
  tx.update(paymentIntents, after)
  tx.emit('payment_intent.canceled', renderPaymentIntent(after, tx.site))
  return { of: 'cancel', status: 'canceled', intent: after, error: null }
}

/** The payer may try again, with this method or with another. No event tells of that. */
function abandoned(tx: Transaction, intent: PaymentIntent): VoidResult {
  const own = { ...intent.own, challenge: null, voucher: null }
  const after = withStatus(intent, 'requires_confirmation', { own })
  tx.update(paymentIntents, after)
  return { of: 'cancel', status: 'abandoned', intent: after, error: null }
}

/** Money that was held and let go shows as refunded, as at Stripe; none of it has moved. */
function letGo(tx: Transaction, charge: Charge, { why }: VoidWork): void {
  const after = { ...charge, amount_refunded: charge.amount, refunded: true }
  tx.update(charges, after)
  tx.emit(why === 'expired' ? 'charge.expired' : 'charge.refunded', renderCharge(after))
}

/** Null when somebody was here before. */
async function waitForNews(
  tx: Transaction,
  attempt: Attempt,
  intent: PaymentIntent,
  probeAfterSeconds: number,
): Promise<PaymentIntent | null> {
  if (!(await advance(tx, attempt, { pending: null }))) return null
  recoverLater(tx, attempt.id, probeAfterSeconds)
  const waiting = withStatus(intent, 'processing')
  tx.update(paymentIntents, waiting)
  tx.emit('payment_intent.processing', renderPaymentIntent(waiting, tx.site))
  return waiting
}

async function close(tx: Transaction, attempt: Attempt): Promise<boolean> {
  const closed = await advance(tx, attempt, { state: 'settled' })
  if (closed) tx.cancelJob('recover-attempt', attempt.id)
  return closed !== null
}

/** The money is still held: the capture, or letting it go, did not come about. */
function holding(tx: Transaction, intent: PaymentIntent): PaymentIntent {
  if (intent.status === 'requires_capture') return intent
  const back = withStatus(intent, 'requires_capture')
  tx.update(paymentIntents, back)
  return back
}

function captureResultOf(intent: PaymentIntent): CaptureResult {
  const status = intent.status === 'succeeded' ? 'succeeded' : 'failed'
  const error = status === 'failed' ? processorUnavailable() : null
  return { of: 'capture', status, intent, error }
}

function voidResultOf(intent: PaymentIntent): VoidResult {
  if (intent.status === 'canceled') return { of: 'cancel', status: 'canceled', intent, error: null }
  if (intent.amount_capturable === 0)
    return { of: 'cancel', status: 'abandoned', intent, error: null }
  return { of: 'cancel', status: 'failed', intent, error: processorUnavailable() }
}

async function intentOf(tx: Transaction, { subject }: Attempt): Promise<PaymentIntent> {
  const intent = await tx.lock(paymentIntents, subject)
  assert(intent, 'an attempt has its intent')
  return intent
}

async function chargeOf(tx: Transaction, { latest_charge }: PaymentIntent): Promise<Charge> {
  const charge = latest_charge ? await tx.lock(charges, latest_charge) : null
  assert(charge, 'what is captured or let go was charged')
  return charge
}
