/** What a settled payment means for its session and link: done, or open for another try. */

import { hasTrial } from '../../domain/billing/checkout-plan.ts'
import { CHALLENGE_HOLDS_PLACE_SECONDS } from '../../domain/checkout-session.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { PaymentLink } from '../../domain/records/payment-link.ts'
import type { SetupIntent } from '../../domain/records/setup-intent.ts'
import { assert, unreachable } from '../../lib/assert.ts'
import { renderCheckoutSession } from '../../objects/checkout-session.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import { completePlace, releasePlace } from '../../store/payment-links.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject } from '../changes.ts'
import { holdInvoice, invoiceSettled } from '../invoices/pay.ts'
import { payingInvoices } from '../invoices/settle.ts'
import { countSession } from '../payment-links/counts.ts'
import { linkWays } from '../payment-links/create.ts'
import {
  type CaptureResult,
  type IntentResult,
  type PaymentResult,
  type SetupResult,
  outcomeOf,
} from '../payments/results.ts'
import type { Sessions } from '../payments/settle.ts'
import { sessionWays } from './build.ts'
import { drawUpInvoice, withInvoiceId } from './invoice-creation.ts'
import { giveUpRedemption, redeem } from './redemption.ts'
import { rememberPayer } from './remember-payer.ts'
import { subscribe } from './subscribe.ts'

/** What settling has to do with sessions: the payment's rows first, then these. */
export const sessions: Sessions = {
  async hold(tx, id) {
    const session = await tx.lock(checkoutSessions, id)
    // Money that comes later pays the invoice that waits for it.
    if (session?.invoice) await holdInvoice(tx, session.invoice)
  },
  async settled(tx, id, result) {
    const session = await tx.lock(checkoutSessions, id)
    assert(session, 'a payment of a session has its session')
    const after = await settleSession(tx, session, result)
    // Whoever confirmed the session hears of the session; who captures its intent, of that.
    const isConfirmed = result.of === 'payment' || result.of === 'setup'
    if (!isConfirmed || result.error) return outcomeOf(result, tx.site)
    return { object: renderCheckoutSession(after, tx.site) }
  },
  invoices: payingInvoices,
}

async function settleSession(
  tx: Transaction,
  session: CheckoutSession,
  result: IntentResult | SetupResult,
): Promise<CheckoutSession> {
  if (result.of === 'capture') return settleCapture(tx, session, result)
  if (session.own.delayed === 'awaited' && result.of === 'payment')
    return settleLater(tx, session, result)
  if (result.of === 'setup') return settleSetup(tx, session, result)
  if (session.own.delayed === 'awaited' && result.status === 'canceled')
    return failLater(tx, session, result)
  if (session.status !== 'open') return session
  if (result.of === 'payment') return settlePayment(tx, session, result)
  const isOver = result.status === 'abandoned' || result.status === 'canceled'
  return isOver ? giveUpHeld(tx, session) : session
}

async function settlePayment(
  tx: Transaction,
  session: CheckoutSession,
  { status, intent }: PaymentResult,
): Promise<CheckoutSession> {
  switch (status) {
    case 'succeeded':
      return completeSession(tx, session, 'paid', intent)
    case 'requires_capture':
      return completeSession(tx, session, 'unpaid', intent)
    case 'submitted':
      return completeUnpaid(tx, session, intent)
    case 'requires_action':
      return waitForPayer(tx, session)
    case 'failed':
      return giveUpHeld(tx, session)
    case 'processing':
      // Nobody knows yet what became of it: the place stays taken until somebody does.
      return session
    default:
      return unreachable(status)
  }
}

/** An unfinished challenge holds what it has for a while. */
function waitForPayer(tx: Transaction, session: CheckoutSession): CheckoutSession {
  tx.enqueue({
    kind: 'release-place',
    subject: session.id,
    runAt: tx.now + CHALLENGE_HOLDS_PLACE_SECONDS,
  })
  return session
}

/** Until a method is kept, the payer may try another one. */
async function settleSetup(
  tx: Transaction,
  session: CheckoutSession,
  { intent }: SetupResult,
): Promise<CheckoutSession> {
  if (session.status !== 'open') return session
  if (intent.status === 'succeeded')
    return completeSession(tx, session, statusOfFree(session), intent)
  if (session.mode === 'setup') return session
  if (intent.status === 'requires_action') return waitForPayer(tx, session)
  return intent.status === 'requires_payment_method' ? giveUpHeld(tx, session) : session
}

/** Nothing is to be paid, and nothing to be kept. */
export function completeFree(tx: Transaction, session: CheckoutSession): Promise<CheckoutSession> {
  return completeSession(tx, session, statusOfFree(session), null)
}

/** What is paid later is not paid yet; what costs nothing is. */
function statusOfFree({ mode, own }: CheckoutSession): 'no_payment_required' | 'paid' {
  const isLater = own.plan && (hasTrial(own.plan) || own.plan.anchor !== null)
  return mode === 'setup' || isLater ? 'no_payment_required' : 'paid'
}

/** A payment that was only authorized counts as paid once it is captured. */
function settleCapture(
  tx: Transaction,
  session: CheckoutSession,
  { status }: CaptureResult,
): CheckoutSession {
  if (status !== 'succeeded' || session.status !== 'complete') return session
  const paid: CheckoutSession = { ...session, payment_status: 'paid' }
  tx.update(checkoutSessions, paid)
  countSession(tx, paid, 'paid')
  return paid
}

/** The payer is done. What the session holds it goes on holding, until it is known how it ends. */
export async function completeUnpaid(
  tx: Transaction,
  before: CheckoutSession,
  intent: PaymentIntent,
): Promise<CheckoutSession> {
  const session = await subscribed(tx, before, intent)
  const completed: CheckoutSession = {
    ...session,
    status: 'complete',
    payment_status: 'unpaid',
    customer: intent.customer,
    own: { ...session.own, delayed: 'awaited', entered: {} },
  }
  tx.update(checkoutSessions, completed)
  tx.cancelJob('expire-session', session.id)
  tx.cancelJob('release-place', session.id)
  tx.emit('checkout.session.completed', sessionWays.render(completed, tx.site))
  return completed
}

/** A payer's own try is none of those that an invoice makes by itself. */
const NOT_SCHEDULED = { isScheduled: false }

async function settleLater(
  tx: Transaction,
  session: CheckoutSession,
  result: PaymentResult,
): Promise<CheckoutSession> {
  const { status } = result
  if (status === 'succeeded') {
    if (session.invoice) await invoiceSettled(tx, session.invoice, result, NOT_SCHEDULED)
    const own = { ...session.own, delayed: null, hasPlace: false, hasRedemption: false }
    const paid = withInvoiceId(tx, { ...session, payment_status: 'paid', own })
    tx.update(checkoutSessions, paid)
    countSession(tx, paid, 'paid')
    tx.emit('checkout.session.async_payment_succeeded', sessionWays.render(paid, tx.site))
    await redeem(tx, session)
    if (session.payment_link) await sell(tx, session.payment_link)
    await drawUpInvoice(tx, paid)
    return paid
  }
  return status === 'failed' ? failLater(tx, session, result) : session
}

/** The money will not come any more. */
async function failLater(
  tx: Transaction,
  session: CheckoutSession,
  result: IntentResult,
): Promise<CheckoutSession> {
  if (session.invoice) await invoiceSettled(tx, session.invoice, asFailed(result), NOT_SCHEDULED)
  const free = await giveUpHeld(tx, session)
  const failed: CheckoutSession = { ...free, own: { ...free.own, delayed: 'failed' } }
  tx.update(checkoutSessions, failed)
  tx.emit('checkout.session.async_payment_failed', sessionWays.render(failed, tx.site))
  return failed
}

/** A payment that its merchant has canceled brings no money either. */
function asFailed(result: IntentResult): IntentResult {
  const { intent, error } = result
  return { of: 'payment', status: 'failed', intent, charge: null, error }
}

/** The session is over and its goods are sold. */
export async function completeSession(
  tx: Transaction,
  before: CheckoutSession,
  paymentStatus: 'no_payment_required' | 'paid' | 'unpaid',
  intent: PaymentIntent | SetupIntent | null,
): Promise<CheckoutSession> {
  const customer = intent ? intent.customer : before.own.customer
  const isSubscribing = before.mode === 'subscription'
  // Its invoice names whoever pays as they are known now.
  if (isSubscribing) await keepPromises(tx, { ...before, customer })
  const session = await subscribed(tx, before, intent)
  const completed = withInvoiceId(tx, {
    ...session,
    status: 'complete',
    payment_status: paymentStatus,
    customer,
    own: { ...session.own, hasPlace: false, hasRedemption: false, entered: {} },
  })
  tx.update(checkoutSessions, completed)
  if (paymentStatus !== 'unpaid') countSession(tx, completed, 'paid')
  tx.cancelJob('expire-session', session.id)
  tx.cancelJob('release-place', session.id)
  tx.emit('checkout.session.completed', sessionWays.render(completed, tx.site))
  if (!isSubscribing) await keepPromises(tx, { ...before, customer })
  await drawUpInvoice(tx, completed)
  return completed
}

/**
 * The link before the coupon before the customer, as everybody locks them who confirms: a
 * subscription takes a number of its customer's, so what it has of the others comes first.
 */
async function keepPromises(tx: Transaction, session: CheckoutSession): Promise<void> {
  if (session.payment_link) await sell(tx, session.payment_link)
  await redeem(tx, session)
  await rememberPayer(tx, session)
}

/** With the subscription that it starts, if it starts one. */
async function subscribed(
  tx: Transaction,
  session: CheckoutSession,
  intent: PaymentIntent | SetupIntent | null,
): Promise<CheckoutSession> {
  const { plan } = session.own
  return plan ? subscribe(tx, session, { plan, intent }) : session
}

/** Counts the sale; the one that reaches the limit closes the link. */
async function sell(tx: Transaction, linkId: string): Promise<void> {
  const link = await completePlace(tx, linkId)
  if (!link?.active || link.own.completedLimit === null) return
  if (link.own.completed < link.own.completedLimit) return
  const after: PaymentLink = { ...link, active: false }
  changeObject(tx, linkWays, { before: link, after, event: 'payment_link.updated' })
}

/** Lets others have what this session held: its place, its redemption. */
export async function giveUpHeld(tx: Transaction, held: CheckoutSession): Promise<CheckoutSession> {
  tx.cancelJob('release-place', held.id)
  return giveUpRedemption(tx, await giveUpPlace(tx, held))
}

async function giveUpPlace(tx: Transaction, session: CheckoutSession): Promise<CheckoutSession> {
  if (!session.own.hasPlace) return session
  const without = { ...session, own: { ...session.own, hasPlace: false } }
  tx.update(checkoutSessions, without)
  if (session.payment_link) await releasePlace(tx, session.payment_link)
  return without
}
