/** Settling an attempt: rows, postings, events, jobs and the answer, in one transaction. */

import type { Context, Outcome } from '../context.ts'
import type { FeeSchedule } from '../../domain/fees.ts'
import type { Charge } from '../../domain/records/charge.ts'
import { previousAttributes } from '../../domain/previous-attributes.ts'
import { renderCharge } from '../../objects/charge.ts'
import { charges } from '../../store/charges.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import { type Named, type Transaction, named } from '../../store/transaction.ts'
import type { Answer, Attempt } from './attempts.ts'
import { bringForetold } from '../disputes/foretold.ts'
import { callProcessor } from './call.ts'
import { recordPayment } from './money.ts'
import {
  type IntentResult,
  type Result,
  type SetupResult,
  type Step,
  outcomeOf,
} from './results.ts'
import { settleCapture, settleVoid } from './settle-intent.ts'
import { settlePayment } from './settle-payment.ts'
import { settleRefund } from './settle-refund.ts'
import { settleSetup } from './settle-setup.ts'

/** What a Checkout Session has to do with an attempt that pays it. */
export interface Sessions {
  /** Locks the session before anything else is locked, as everybody does who changes one. */
  hold(tx: Transaction, session: string): Promise<void>
  /**
   * Completes the session, or opens it again, once the payment's own rows and events are written.
   * Answers whoever waits for the attempt.
   */
  settled(tx: Transaction, session: string, result: IntentResult | SetupResult): Promise<Outcome>
  /** The same for an invoice, whose subscription is held before it. */
  readonly invoices: Invoices
}

/** What an invoice has to do with an attempt that pays it. */
export interface Invoices {
  hold(tx: Transaction, invoice: string): Promise<unknown>
  settled(tx: Transaction, attempt: Attempt, result: IntentResult): Promise<Outcome>
}

/** For intents that no session has made. */
export const NO_SESSIONS: Sessions = {
  hold: async () => {},
  settled: async (tx, _session, result) => outcomeOf(result, tx.site),
  invoices: {
    hold: async () => {},
    settled: async (tx, _attempt, result) => outcomeOf(result, tx.site),
  },
}

export interface Settlement {
  readonly result: Result | null
  /** What the processor has to be told before there is a result. */
  readonly again: Attempt | null
}

/**
 * Bears being told twice, by the call itself, by a notice or by the recovery job: the first one
 * writes, the others get to know how things stand.
 */
export function settleAttempt(
  ctx: Context,
  attempt: Attempt,
  answer: Answer,
  sessions: Sessions,
): Promise<Settlement> {
  return ctx.transaction(async (tx) => {
    const { session, pending } = attempt
    await tx.lockTogether(namedBy(attempt))
    if (session !== null) await sessions.hold(tx, session)
    if (attempt.invoice) await sessions.invoices.hold(tx, attempt.invoice)
    const step = await settleAnswer(tx, attempt, answer, ctx.fees)
    if (step.again) return { result: null, again: step.again }
    const { result, isFirst, unbooked } = step
    if (!isFirst) return { result, again: null }
    const outcome = await outcomeFor(tx, attempt, result, sessions)
    if (unbooked) await book(tx, unbooked, ctx.fees)
    const followed = chargeFollowed(result)
    if (followed !== null) await bringForetold(tx, followed)
    await ctx.answer(tx, pending, outcome, true)
    return { result, again: null }
  })
}

/**
 * Session, intent, method: what everybody locks in this order. Where there is an invoice, it and
 * its subscription come in between, so that only the session is sure to be first.
 */
function namedBy({ session, invoice, state, subject, work }: Attempt): readonly Named[] {
  const first = session === null ? [] : [named(checkoutSessions, session)]
  // Money that comes later pays the invoice of its session.
  const mayHaveInvoice = Boolean(invoice) || state !== 'open'
  if (mayHaveInvoice || (work.op !== 'charge' && work.op !== 'resume')) return first
  return [...first, named(paymentIntents, subject), named(paymentMethods, work.paymentMethod)]
}

/** The charge whose money has just come, where something may follow from it. */
function chargeFollowed(result: Result): string | null {
  if (result.of === 'capture' && result.status === 'succeeded') return result.intent.latest_charge
  if (result.of !== 'payment' || result.status !== 'succeeded') return null
  return result.charge?.own.foretold ? result.charge.id : null
}

/** What whoever waits is told, once everybody whom it concerns has drawn the consequences. */
async function outcomeFor(
  tx: Transaction,
  attempt: Attempt,
  result: Result,
  sessions: Sessions,
): Promise<Outcome> {
  if (result.of === 'refund') return outcomeOf(result, tx.site)
  if (attempt.session !== null) return sessions.settled(tx, attempt.session, result)
  if (attempt.invoice && result.of !== 'setup')
    return sessions.invoices.settled(tx, attempt, result)
  return outcomeOf(result, tx.site)
}

/** Calls and settles until there is a result. */
export async function carryOut(
  ctx: Context,
  attempt: Attempt,
  sessions: Sessions,
): Promise<Result> {
  let current = attempt
  for (;;) {
    const settlement = await settleAttempt(
      ctx,
      current,
      await callProcessor(ctx, current),
      sessions,
    )
    if (!settlement.again) return settlement.result!
    current = settlement.again
  }
}

function settleAnswer(
  tx: Transaction,
  attempt: Attempt,
  answer: Answer,
  fees: FeeSchedule,
): Promise<Step> {
  switch (answer.op) {
    case 'charge':
    case 'resume':
      return settlePayment(tx, attempt, answer.outcome, fees)
    case 'capture':
      return settleCapture(tx, attempt, answer.outcome, fees)
    case 'void':
      return settleVoid(tx, attempt, answer.outcome)
    case 'refund':
      return settleRefund(tx, attempt, answer.outcome)
    case 'setup':
      return settleSetup(tx, attempt, answer.outcome)
  }
}

/** The charge learns last what it brought, and says so. */
async function book(tx: Transaction, charge: Charge, fees: FeeSchedule): Promise<void> {
  const booked = await recordPayment(tx, charge, fees)
  tx.update(charges, booked)
  const shown = renderCharge(booked)
  tx.emit('charge.updated', shown, previousAttributes(renderCharge(charge), shown))
}
