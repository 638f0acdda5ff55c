/** Settling a payment: what the answer means for the intent, the charge and the money. */

import { assert } from '../../lib/assert.ts'
import { type Decline, declineFor } from '../../domain/declines.ts'
import type { FeeSchedule } from '../../domain/fees.ts'
import { AUTHORIZATION_SECONDS, withStatus } from '../../domain/payment-intent.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { renderCharge } from '../../objects/charge.ts'
import { renderPaymentIntent } from '../../objects/payment-intent.ts'
import { renderPaymentMethod } from '../../objects/payment-method.ts'
import { paymentFailed } from '../../objects/payment-refusals.ts'
import type { Outcome, Payment, Rejection } from '../../processors/port.ts'
import { charges } from '../../store/charges.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import {
  type Attempt,
  type PaymentWork,
  RECOVER_AFTER_SECONDS,
  advance,
  recoverLater,
} from './attempts.ts'
import { resumeWork } from './begin.ts'
import { returnCash } from '../cash-balance/return.ts'
import { chargeOf } from './charge-record.ts'
import { type PaymentCase, descriptorOf } from './payment-case.ts'
import { announceAttached, methodOf, spendMethod } from './paying-method.ts'
import { mailPayment } from '../mails/payment-mails.ts'
import { recordPayment } from './money.ts'
import { chargeAfter, keepCharge, pendingCharge, submit } from './settle-pending.ts'
import { type PaymentResult, type Step, paymentResultOf, settled, toldTwice } from './results.ts'

type Paid = Extract<Payment, { readonly status: 'authorized' | 'captured' }>

/** Told twice, it writes once: only whoever closes the attempt goes on. */
export async function settlePayment(
  tx: Transaction,
  attempt: Attempt,
  outcome: Outcome<Payment>,
  fees: FeeSchedule,
): Promise<Step<PaymentResult>> {
  const { work } = attempt
  assert(work.op === 'charge' || work.op === 'resume', 'the answer is to a payment')
  const intent = await tx.lock(paymentIntents, attempt.subject)
  assert(intent, 'an attempt has its intent')
  const told: PaymentCase = { attempt, work, intent, fees }
  switch (outcome.status) {
    case 'unknown':
      return waitForNews(tx, told, outcome.probeAfterSeconds)
    case 'rejected':
      return fail(tx, told, outcome.error)
    case 'accepted':
    case 'done':
      return goOn(tx, told, outcome.value)
  }
}

function goOn(tx: Transaction, told: PaymentCase, payment: Payment): Promise<Step<PaymentResult>> {
  switch (payment.status) {
    case 'action_required':
      return challenge(tx, told, payment)
    case 'pending':
      return submit(tx, told, payment)
    case 'authorized':
    case 'captured':
      return succeed(tx, told, payment)
  }
}

async function waitForNews(
  tx: Transaction,
  { attempt, intent }: PaymentCase,
  probeAfterSeconds: number,
): Promise<Step<PaymentResult>> {
  if (!(await advance(tx, attempt, { pending: null })))
    return toldTwice(await paymentResultOf(tx, intent))
  recoverLater(tx, attempt.id, probeAfterSeconds)
  tx.emit('payment_intent.processing', renderPaymentIntent(intent, tx.site))
  return settled({ of: 'payment', status: 'processing', intent, charge: null, error: null })
}

async function challenge(
  tx: Transaction,
  { attempt, work, intent }: PaymentCase,
  { vendorPaymentId, next }: Extract<Payment, { readonly status: 'action_required' }>,
): Promise<Step<PaymentResult>> {
  assert(work.op === 'charge', 'a challenge is asked for once')
  const asked = { ...work, vendorPaymentId }
  if (work.challenge.isRefused) {
    const again = await advance(tx, attempt, {
      work: resumeWork({ ...attempt, work: asked }, 'canceled'),
    })
    if (!again) return toldTwice(await paymentResultOf(tx, intent))
    recoverLater(tx, attempt.id, RECOVER_AFTER_SECONDS)
    return { again }
  }
  if (!(await advance(tx, attempt, { state: 'challenged', pending: null, work: asked })))
    return toldTwice(await paymentResultOf(tx, intent))
  tx.cancelJob('recover-attempt', attempt.id)
  const url = next.kind === 'redirect' ? next.url : null
  const method =
    next.kind === 'test_redirect' ? (await methodOf(tx, work.paymentMethod)).type : null
  const own = { ...intent.own, challenge: { returnUrl: work.challenge.returnUrl, url, method } }
  const waiting = withStatus(intent, 'requires_action', { own })
  tx.update(paymentIntents, waiting)
  tx.emit('payment_intent.requires_action', renderPaymentIntent(waiting, tx.site))
  return settled({
    of: 'payment',
    status: 'requires_action',
    intent: waiting,
    charge: null,
    error: null,
  })
}

async function succeed(
  tx: Transaction,
  { attempt, work, intent, fees }: PaymentCase,
  paid: Paid,
): Promise<Step<PaymentResult>> {
  const { amount, currency } = intent
  // Nothing is fulfilled for money that is not what was asked for: the attempt stays open.
  assert(paid.amount === amount && paid.currency === currency, 'what was asked for was paid')
  if (!(await advance(tx, attempt, { state: 'settled' })))
    return toldTwice(await paymentResultOf(tx, intent))
  tx.cancelJob('recover-attempt', attempt.id)

  const { method: paymentMethod, isAttached } = await spendMethod(tx, work.paymentMethod, intent)
  const { vendorPaymentId, report, aftermath, status: end } = paid
  const { processor } = attempt
  const before = await pendingCharge(tx, intent)
  const charge = chargeAfter(
    before,
    chargeOf(tx, {
      intent,
      paymentMethod,
      processor,
      vendorPaymentId,
      mandate: work.mandate,
      report,
      aftermath,
      end,
      descriptor: descriptorOf(work),
    }),
  )
  const isCaptured = end === 'captured'
  const after = withStatus(intent, isCaptured ? 'succeeded' : 'requires_capture', {
    amount_capturable: isCaptured ? 0 : amount,
    amount_received: isCaptured ? amount : 0,
    latest_charge: charge.id,
    own: { ...intent.own, voucher: null },
  })
  tx.update(paymentIntents, after)
  const attached = isAttached ? paymentMethod : null
  if (!isCaptured) return authorized(tx, after, { charge, attached })
  return captured(tx, after, { charge, before, attached }, fees)
}

interface Booked {
  readonly charge: Charge
  readonly before: Charge | null
  /** The method, where it is its customer's from now on. */
  readonly attached: PaymentMethod | null
}

/** Of a charge that is captured later, Stripe tells the intent's news first. */
function authorized(
  tx: Transaction,
  intent: PaymentIntent,
  { charge, attached }: Pick<Booked, 'attached' | 'charge'>,
): Step<PaymentResult> {
  if (attached) announceAttached(tx, attached)
  tx.insert(charges, charge)
  tx.enqueue({
    kind: 'expire-authorization',
    subject: intent.id,
    runAt: tx.now + AUTHORIZATION_SECONDS,
  })
  const shown = renderPaymentIntent(intent, tx.site)
  tx.emit('payment_intent.amount_capturable_updated', shown)
  tx.emit('charge.succeeded', renderCharge(charge))
  return settled({ of: 'payment', status: 'requires_capture', intent, charge, error: null })
}

/** With `automatic_async`, the charge learns of its balance transaction after everything else. */
async function captured(
  tx: Transaction,
  intent: PaymentIntent,
  { charge, before, attached }: Booked,
  fees: FeeSchedule,
): Promise<Step<PaymentResult>> {
  const isAsync = intent.capture_method === 'automatic_async'
  const mailed = await mailPayment(tx, charge, intent)
  const told = isAsync ? mailed : await recordPayment(tx, mailed, fees)
  keepCharge(tx, told, before)
  tx.emit('charge.succeeded', renderCharge(told))
  if (attached) announceAttached(tx, attached)
  tx.emit('payment_intent.succeeded', renderPaymentIntent(intent, tx.site))
  const result = { of: 'payment', status: 'succeeded', intent, charge: told, error: null } as const
  return settled(result, isAsync ? mailed : null)
}

async function fail(
  tx: Transaction,
  { attempt, work, intent }: PaymentCase,
  rejection: Rejection,
): Promise<Step<PaymentResult>> {
  if (!(await advance(tx, attempt, { state: 'settled' })))
    return toldTwice(await paymentResultOf(tx, intent))
  tx.cancelJob('recover-attempt', attempt.id)

  const paymentMethod = await methodOf(tx, work.paymentMethod)
  if (paymentMethod.type === 'customer_balance') await returnCash(tx, intent, intent.amount)
  const decline = declineOf(rejection, work)
  const before = await pendingCharge(tx, intent)
  const charge =
    rejection.kind === 'declined' && rejection.report
      ? chargeAfter(
          before,
          chargeOf(tx, {
            intent,
            paymentMethod,
            processor: attempt.processor,
            vendorPaymentId: rejection.vendorPaymentId,
            mandate: work.mandate,
            report: rejection.report,
            aftermath: null,
            end: decline,
            descriptor: descriptorOf(work),
          }),
        )
      : null
  if (charge) {
    keepCharge(tx, charge, before)
    tx.emit('charge.failed', renderCharge(charge))
  }
  const about = {
    ...(charge ? { charge: charge.id } : {}),
    payment_method: renderPaymentMethod(paymentMethod),
  }
  const last_payment_error = paymentFailed(decline, about).toJSON().error
  const failed = withStatus(intent, 'requires_payment_method', {
    last_payment_error: { message: decline.message, ...last_payment_error },
    latest_charge: charge?.id ?? intent.latest_charge,
    own: { ...intent.own, voucher: null },
    payment_method: null,
  })
  tx.update(paymentIntents, failed)
  const shown = renderPaymentIntent(failed, tx.site)
  tx.emit('payment_intent.payment_failed', shown)
  const error = paymentFailed(decline, { ...about, payment_intent: shown })
  return settled({ of: 'payment', status: 'failed', intent: failed, charge, error })
}

/** What is not the payer's fault reads like a hitch on the way: nothing was charged. */
function declineOf(rejection: Rejection, { op, challenge: wish }: PaymentWork): Decline {
  if (rejection.kind !== 'declined') return { ...declineFor('processing_error'), outcome: null }
  if (op !== 'resume' || !wish.isRefused) return rejection.decline
  return {
    ...declineFor('authentication_required'),
    message:
      'This payment required an authentication action to complete, but `error_on_requires_action` ' +
      "was set. When you're ready, you can upgrade your integration to handle actions at " +
      'https://stripe.com/docs/payments/payment-intents/upgrade-to-handle-actions.',
    outcome: null,
  }
}
