/** Confirming a session: two transactions, with the processor's call between them. */

import type { ChallengeResult } from '../../domain/card-network.ts'
import { needsMethod, refusalToPay } from '../../domain/checkout-session.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { assert, unreachable } from '../../lib/assert.ts'
import type { ApiError } from '../../objects/errors.ts'
import {
  linkNotPayable,
  objectLocked,
  sessionNotPayable,
  totalChanged,
} from '../../objects/refusals.ts'
import { locationUnknown } from '../../objects/tax-refusals.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import type { Transaction } from '../../store/transaction.ts'
import { lockOr404 } from '../changes.ts'
import type { Context, PendingRequest } from '../context.ts'
import { payFromBalance } from '../cash-balance/pay.ts'
import { requirePayable, takePaymentMethod } from '../payment-methods/use.ts'
import { addressOf } from '../shipping.ts'
import type { Attempt } from '../payments/attempts.ts'
import { beginPayment, beginResume } from '../payments/begin.ts'
import type { PaymentResult } from '../payments/results.ts'
import { type TaxPayer, payerIn } from '../tax/session-taxes.ts'
import { carryOut } from '../payments/settle.ts'
import { type Choices, NO_CHOICES } from './choices.ts'
import { type Payer, type PresentedMeans, intentFor, methodFor, withPayer } from './payer.ts'
import { type Confirmation, type Refusal, declinedBy } from './confirmation.ts'
import {
  beginKeeping,
  confirmationOfSetup,
  keepMethod,
  noteEntered,
  resumeKeeping,
  resumeKept,
} from './keep.ts'
import { type PlaceRefusal, holdAll } from './place.ts'
import { type Quote, requote } from './quote.ts'
import { isKeptBy } from './session-options.ts'
import { requireTaken, savedMethod } from './saved-methods.ts'
import { completeFree, completeUnpaid, sessions } from './settle.ts'
import { attemptUnderWay } from './under-way.ts'

/** Finds the session to be paid and holds it: or opens it, at the first thing a payer does. */
export interface SessionSource {
  find(tx: Transaction): Promise<CheckoutSession | null>
  readonly choices: Choices
}

export interface PayerSubmission {
  readonly payer: Payer
  /** Null when there is nothing to pay. */
  readonly means: PresentedMeans | null
  /** The total that the payer saw. Anything else charges nothing. */
  readonly expected: { readonly amount: number; readonly currency: string }
  /** What was typed, card data excepted, to be drawn again. */
  readonly entered: Readonly<Record<string, string>>
}

/**
 * Prices the payer's changes and remembers what was typed. Null when it is too late for changes.
 */
export async function quoteSession(
  ctx: Context,
  source: SessionSource,
  { entered, payer }: Pick<PayerSubmission, 'entered' | 'payer'>,
): Promise<Quote | null> {
  return ctx.transaction(async (tx) => {
    const session = await source.find(tx)
    if (!session || refusalToPay(session, tx.now)) return null
    // What is being paid stays as it is.
    if (await attemptUnderWay(tx, session)) return null
    if (session.mode === 'setup') return { session: noteEntered(tx, session, entered), code: null }
    return requote(tx, session, { choices: source.choices, entered, email: null, payer })
  })
}

export async function confirmSession(
  ctx: Context,
  source: SessionSource,
  submission: PayerSubmission,
): Promise<Confirmation> {
  const { means } = submission
  const pay: Means | null =
    means &&
    ((tx, session, payer) =>
      'saved' in means ? savedMethod(tx, means.saved) : methodFor(tx, session, payer, means))
  const type = means !== null && 'method' in means ? means.method : 'card'
  const begun = await ctx.transaction((tx) => begin(ctx, tx, { source, submission, pay, type }))
  return 'attempt' in begun ? finish(ctx, begun) : begun
}

/** For the CLI, which pays without a browser: throws what a browser would be shown. */
export async function confirmWithMethod(
  ctx: Context,
  sessionId: string,
  { paymentMethod, expectedAmount }: { paymentMethod: string; expectedAmount: number },
): Promise<CheckoutSession> {
  const source = {
    find: (tx: Transaction) => tx.lock(checkoutSessions, sessionId),
    choices: NO_CHOICES,
  }
  const begun = await ctx.transaction(async (tx) => {
    const session = await lockOr404(tx, checkoutSessions, sessionId)
    const method = await takePaymentMethod(tx, paymentMethod, 'payment_method')
    const expected = { amount: expectedAmount, currency: session.currency ?? '' }
    const submission = { payer: payerOf(method), means: null, expected, entered: {} }
    const pay = () => redisplayed(tx, method, session)
    const { type } = method
    return begin(ctx, tx, { source, submission, pay, type, pending: ctx.pending })
  })
  const confirmed = 'attempt' in begun ? await finish(ctx, begun) : begun
  const refusal = refusalOf(confirmed, expectedAmount)
  if (refusal) throw refusal
  return confirmed.session
}

/** As its session wants it to be offered again, where it belongs to nobody yet. */
function redisplayed(tx: Transaction, method: PaymentMethod, { own }: CheckoutSession) {
  const { allowRedisplay: allow_redisplay } = own
  if (allow_redisplay === null || method.customer !== null) return method
  const changed = { ...method, allow_redisplay }
  tx.update(paymentMethods, changed)
  return changed
}

/** What the payment is made with. */
type Means = (
  tx: Transaction,
  session: CheckoutSession,
  payer: Payer,
) => PaymentMethod | Promise<PaymentMethod>

interface Beginning {
  readonly source: SessionSource
  readonly submission: PayerSubmission
  /** Null when the payer saw that there was nothing to pay. */
  readonly pay: Means | null
  readonly type: string
  readonly pending?: PendingRequest | null
}

interface Begun {
  readonly attempt: Attempt
  readonly sessionId: string
}

/** Everything that can be refused is refused here; what is left is an attempt on disk. */
async function begin(
  ctx: Context,
  tx: Transaction,
  { source, submission, pay, type, pending = null }: Beginning,
): Promise<Begun | Confirmation> {
  const { payer, expected, entered } = submission
  const found = await source.find(tx)
  assert(found, 'what is confirmed was found or opened')
  const reason = refusalToPay(found, tx.now)
  if (reason) return { kind: 'refused', reason, session: found }
  const underWay = await attemptUnderWay(tx, found)
  if (underWay)
    return { kind: underWay.state === 'challenged' ? 'challenge' : 'busy', session: found }
  if (found.mode === 'setup') {
    assert(pay, 'a page that keeps a method asks for one')
    const make = async (session: CheckoutSession) => pay(tx, session, payer)
    const attempt = await beginKeeping(ctx, tx, found, { payer, entered, make, pending })
    return { attempt, sessionId: found.id }
  }
  const email = found.customer_email ?? payer.email
  const quoting = { choices: source.choices, entered, email, payer }
  const { session: quoted, code } = await requote(tx, found, quoting)
  const isOtherRate = !isShippedAt(quoted, source.choices.shippingRate)
  const isOther = isOtherRate || !isExpected(quoted, expected)
  if (code || isOther || (needsMethod(quoted) && !pay))
    return { kind: 'repriced', code, session: quoted }
  if (isUnlocated(quoted)) return { kind: 'unlocated', session: quoted }
  const held = await holdAll(tx, quoted)
  if ('refusal' in held) return refused(tx, quoted, { reason: held.refusal, payer })
  // Only a customer has a cash balance, or keeps anything.
  const isTransfer = type === 'customer_balance'
  const isCustomer = isTransfer || payer.keepsCard === true || isKeptBy(quoted, type)
  const session = await withPayer(tx, held.session, payer, { isCustomer })
  if (!needsMethod(session) || !pay)
    return { kind: 'complete', session: await completeFree(tx, session) }
  if (session.amount_total === 0) {
    const make = async (known: CheckoutSession) => pay(tx, known, payer)
    return {
      attempt: await keepMethod(ctx, tx, session, { make, pending }),
      sessionId: session.id,
    }
  }
  const { intent, session: bound } = await intentFor(tx, session, payer)
  const paymentMethod = await pay(tx, bound, payer)
  requirePayable(paymentMethod, intent)
  requireTaken(paymentMethod, bound)
  if (isTransfer) {
    const paid = await payFromBalance(ctx, tx, intent, { method: paymentMethod, pending })
    if ('attempt' in paid) return { attempt: paid.attempt, sessionId: bound.id }
    return { kind: 'complete', session: await completeUnpaid(tx, bound, intent) }
  }
  const payment = { intent, paymentMethod, offSession: false, session: bound.id, pending }
  return { attempt: await beginPayment(ctx, tx, payment), sessionId: bound.id }
}

/**
 * Tells the processor and settles; what became of the payment is read from the session after it.
 */
async function finish(ctx: Context, { attempt, sessionId }: Begun): Promise<Confirmation> {
  const result = await carryOut(ctx, attempt, sessions)
  if (result.of === 'setup') return confirmationOfSetup(ctx.reader, sessionId, result)
  assert(result.of === 'payment', 'a session is paid')
  return confirmationOf(ctx, sessionId, result)
}

/** What costs nothing bears no tax, wherever its payer is. */
function isUnlocated({ automatic_tax, amount_total }: CheckoutSession): boolean {
  return automatic_tax.status === 'requires_location_inputs' && amount_total !== 0
}

function isExpected(
  { amount_total, currency }: CheckoutSession,
  expected: PayerSubmission['expected'],
): boolean {
  return amount_total === expected.amount && currency === expected.currency
}

/** A rate that is no longer on offer was never agreed to, whatever takes its place. */
function isShippedAt(
  { shipping_cost }: CheckoutSession,
  wanted: string | null | undefined,
): boolean {
  return !wanted || shipping_cost?.shipping_rate === wanted
}

async function refused(
  tx: Transaction,
  session: CheckoutSession,
  { reason, payer }: { reason: PlaceRefusal | 'discount_gone'; payer: TaxPayer },
): Promise<Confirmation> {
  if (reason === 'discount_gone') {
    const without = await withoutDiscount(tx, session, payer)
    return { kind: 'repriced', code: 'lost', session: without }
  }
  return { kind: 'refused', reason, session }
}

/** The session at its full price, as the payer last chose it. */
async function withoutDiscount(
  tx: Transaction,
  session: CheckoutSession,
  payer: TaxPayer,
): Promise<CheckoutSession> {
  const choices = { ...NO_CHOICES, code: { kind: 'drop' } as const }
  const { entered } = session.own
  return (await requote(tx, session, { choices, entered, email: null, payer })).session
}

async function confirmationOf(
  ctx: Context,
  sessionId: string,
  result: PaymentResult,
): Promise<Confirmation> {
  const session = await ctx.reader.find(checkoutSessions, sessionId)
  assert(session, 'a session does not go away')
  switch (result.status) {
    case 'succeeded':
    case 'requires_capture':
    case 'submitted':
      return { kind: 'complete', session }
    case 'processing':
      return { kind: 'pending', session }
    case 'requires_action':
      return { kind: 'challenge', session }
    case 'failed':
      return { kind: 'declined', session, declined: declinedBy(result.error) }
    default:
      return unreachable(result.status)
  }
}

/** The end of a challenge. Told twice, it charges once; and it never charges without a place. */
export async function finishChallenge(
  ctx: Context,
  sessionId: string,
  result: ChallengeResult,
): Promise<Confirmation> {
  const begun = await ctx.transaction((tx) => resume(ctx, tx, sessionId, result))
  if (!('attempt' in begun)) return begun
  const confirmed = await finish(ctx, begun)
  const { refusal: reason } = begun
  if (reason === null) return confirmed
  const { session } = confirmed
  if (reason !== 'discount_gone') return { kind: 'refused', reason, session }
  // The payer agreed to another total than this: they are asked again.
  return ctx.transaction(async (tx) => {
    const open = await lockOr404(tx, checkoutSessions, sessionId)
    if (refusalToPay(open, tx.now)) return { kind: 'repriced', code: 'lost', session: open }
    return refused(tx, open, { reason, payer: payerIn(open) })
  })
}

interface Resumed extends Begun {
  readonly refusal: Refusal | 'discount_gone' | null
}

async function resume(
  ctx: Context,
  tx: Transaction,
  sessionId: string,
  result: ChallengeResult,
): Promise<Resumed | Confirmation> {
  const session = await lockOr404(tx, checkoutSessions, sessionId)
  if (session.mode === 'setup') return resumeKeeping(tx, session, result)
  const intentId = session.payment_intent
  const intent = intentId === null ? null : await tx.lock(paymentIntents, intentId)
  const attempt = await attemptUnderWay(tx, session)
  if (session.status === 'complete') return { kind: 'complete', session }
  if (attempt?.state !== 'challenged') return { kind: 'busy', session }
  const reason = refusalToPay(session, tx.now)
  const held = reason || result !== 'authenticated' ? { session } : await holdAll(tx, session)
  const refusal = reason ?? ('refusal' in held ? held.refusal : null)
  // Without a place nothing may be charged: to the bank, the payer has given up.
  const told = refusal === null ? result : 'canceled'
  const resumed =
    attempt.kind === 'setup' || !intent
      ? await resumeKept(tx, session, { attempt, result: told })
      : await beginResume(ctx, tx, attempt, { intent, result: told })
  if (!resumed) return { kind: 'busy', session }
  return { attempt: resumed, sessionId, refusal }
}

function refusalOf(confirmed: Confirmation, expectedAmount: number): ApiError | null {
  const { session } = confirmed
  switch (confirmed.kind) {
    case 'complete':
    case 'pending':
    case 'challenge':
      return null
    case 'busy':
      return objectLocked()
    case 'unlocated':
      return locationUnknown()
    case 'repriced':
      return totalChanged(session.amount_total ?? 0, expectedAmount)
    case 'declined':
      return confirmed.declined.error
    case 'refused':
      return errorOf(confirmed.reason)
    default:
      return unreachable(confirmed)
  }
}

function errorOf(reason: Refusal): ApiError {
  switch (reason) {
    case 'already_complete':
      return sessionNotPayable('complete')
    case 'expired':
      return sessionNotPayable('expired')
    case 'deactivated':
    case 'limit_reached':
      return linkNotPayable(reason)
    case 'places_taken':
      return linkNotPayable('limit_reached')
    default:
      return unreachable(reason)
  }
}

function payerOf({ billing_details: { address, email, name, phone } }: PaymentMethod): Payer {
  const known = addressOf(address ?? {})
  return {
    email,
    phone,
    name,
    individualName: null,
    businessName: null,
    taxId: null,
    address: known,
    // Nobody was asked where to: the method's own address is the best that is known.
    shipping: known.line1 === null ? null : { name: name ?? '', address: known },
    locales: [],
  }
}
