/** Paying an invoice on its own page: begin, call, settle; and the end of a bank's question. */

import type { ChallengeResult } from '../../domain/card-network.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import { testCardByKey } from '../../domain/test-cards.ts'
import { assert } from '../../lib/assert.ts'
import { invoices } from '../../store/invoices.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { PresentedCard } from '../checkout/payer.ts'
import { sessions } from '../checkout/settle.ts'
import type { Context } from '../context.ts'
import { type MethodDetails, preparePaymentMethod } from '../payment-methods/make.ts'
import { type Attempt, readUnsettled } from '../payments/attempts.ts'
import { abandonChallenge, resumePayment } from '../payments/challenge.ts'
import { type PaymentResult, paymentResultOf } from '../payments/results.ts'
import { carryOut } from '../payments/settle.ts'
import { beginInvoicePayment, holdInvoice } from './pay.ts'

/** Where an invoice stands for whoever wants to pay it. */
export type InvoiceStanding =
  | { readonly kind: 'payable' | 'challenged' | 'processing' | 'paid' | 'closed' }
  /** The last try came to nothing. */
  | { readonly kind: 'declined'; readonly result: PaymentResult }

export async function invoiceStandingOf(
  reader: Reader,
  { own, status }: Invoice,
): Promise<InvoiceStanding> {
  if (status === 'paid') return { kind: 'paid' }
  if ((status !== 'open' && status !== 'uncollectible') || own.intent === null)
    return { kind: 'closed' }
  const attempt = await readUnsettled(reader, own.intent)
  if (attempt) return { kind: attempt.state === 'challenged' ? 'challenged' : 'processing' }
  const intent = await reader.find(paymentIntents, own.intent)
  if (!intent?.last_payment_error) return { kind: 'payable' }
  return { kind: 'declined', result: await paymentResultOf(reader, intent) }
}

export interface OnlinePayment {
  readonly card: PresentedCard
  readonly details: MethodDetails
  /** What the payer saw; anything else charges nothing. */
  readonly expected: { readonly amount: number; readonly currency: string }
}

export type OnlineOutcome =
  | { readonly kind: 'tried'; readonly result: PaymentResult }
  /** It is paid, void or under way already, or another sum is due than the payer saw. */
  | { readonly kind: 'over' | 'repriced' }

export async function payOnline(
  ctx: Context,
  id: string,
  payment: OnlinePayment,
): Promise<OnlineOutcome> {
  for (;;) {
    const begun = await ctx.transaction((tx) => begin(ctx, tx, id, payment))
    if ('kind' in begun) return begun
    if ('attempt' in begun) {
      const result = await carryOut(ctx, begun.attempt, sessions)
      assert(result.of === 'payment', 'an invoice is paid by a payment')
      return { kind: 'tried', result }
    }
    await abandonChallenge(ctx, begun.abandon, sessions)
  }
}

type Begun =
  | { readonly attempt: Attempt }
  | { readonly abandon: string }
  | { readonly kind: 'over' | 'repriced' }

async function begin(
  ctx: Context,
  tx: Transaction,
  id: string,
  { card: { testCard, ...typed }, details, expected }: OnlinePayment,
): Promise<Begun> {
  const invoice = await holdInvoice(tx, id)
  const standing = await invoiceStandingOf(tx, invoice)
  if (standing.kind === 'challenged') return { abandon: invoice.own.intent ?? '' }
  if (standing.kind !== 'payable' && standing.kind !== 'declined') return { kind: 'over' }
  const isSame =
    expected.amount === invoice.amount_remaining && expected.currency === invoice.currency
  if (!isSame) return { kind: 'repriced' }
  const card = testCardByKey(testCard)
  assert(card, 'a test card is known by its key')
  const paymentMethod = preparePaymentMethod(tx, { card, ...typed }, details)
  const attempt = await beginInvoicePayment(ctx, tx, invoice, {
    paymentMethod,
    offSession: false,
    pending: null,
    answers: 'invoice',
  })
  return typeof attempt === 'string' ? { kind: 'over' } : { attempt }
}

/** The payer has answered their bank. Told twice, it charges once. */
export async function finishOnline(
  ctx: Context,
  id: string,
  result: ChallengeResult,
): Promise<PaymentResult | null> {
  const invoice = await ctx.reader.find(invoices, id)
  const intent = invoice?.own.intent
  return intent ? resumePayment(ctx, intent, result, sessions) : null
}
