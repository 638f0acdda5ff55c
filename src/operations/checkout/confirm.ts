/** Confirming a session: two transactions, with the processor's call between them. */

import type { Presented } from '../../domain/card-network.ts'
import { refusalToPay } from '../../domain/checkout-session.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import { noSuch } from '../../objects/errors.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { type Attempt, beginPayment } from '../payments/begin.ts'
import { runAttempt } from '../payments/run.ts'
import { readUnsettled } from '../payments/attempts.ts'
import type { Choices } from './choices.ts'
import { type Payer, intentFor, methodFor, withPayer } from './payer.ts'
import { type PlaceRefusal, holdPlace } from './place.ts'
import { requote } from './quote.ts'
import { completeSession, settleSession } from './settle.ts'

/** Finds the session to be paid and holds it: or opens it, at the first thing a payer does. */
export interface SessionSource {
  find(tx: Transaction): Promise<CheckoutSession | null>
  readonly choices: Choices
}

export interface PayerSubmission {
  readonly payer: Payer
  /** Null when there is nothing to pay. */
  readonly card: PresentedCard | null
  /** The total that the payer saw. Anything else charges nothing. */
  readonly expected: { readonly amount: number; readonly currency: string }
  /** What was typed, card data excepted, to be drawn again. */
  readonly entered: Readonly<Record<string, string>>
}

export interface PresentedCard {
  /** The name of a published test card: never a number. */
  readonly testCard: string
  readonly expMonth: number
  readonly expYear: number
  readonly presented: Presented
}

export type Confirmation = { readonly session: CheckoutSession } & (
  | { readonly kind: 'complete' | 'pending' | 'challenge' | 'repriced' | 'busy' }
  | { readonly kind: 'declined'; readonly declined: DeclinedCard }
  | { readonly kind: 'refused'; readonly reason: 'expired' | 'already_complete' | PlaceRefusal }
)

export interface DeclinedCard {
  /** Stripe's decline code where there is one, else its error code. */
  readonly code: string
  readonly funding: 'credit' | 'debit' | 'prepaid' | 'unknown'
}

/** Prices the payer's changes and remembers what was typed; pays nothing. */
export async function quoteSession(
  ctx: Context,
  source: SessionSource,
  entered: Readonly<Record<string, string>>,
): Promise<CheckoutSession | null> {
  return ctx.transaction(async (tx) => {
    const session = await source.find(tx)
    if (!session || refusalToPay(session, tx.now)) return null
    return requote(tx, session, source.choices, entered)
  })
}

export async function confirmSession(
  ctx: Context,
  source: SessionSource,
  submission: PayerSubmission,
): Promise<Confirmation> {
  const begun = await ctx.transaction((tx) => begin(tx, source, submission))
  if (!begun.attempt) return begun.confirmation
  return finish(ctx, begun.attempt)
}

type Begun =
  | { readonly attempt: Attempt; readonly confirmation: null }
  | { readonly attempt: null; readonly confirmation: Confirmation }

const ended = (confirmation: Confirmation): Begun => ({ attempt: null, confirmation })

/** Everything that can be refused is refused here; what is left is an attempt on disk. */
async function begin(
  tx: Transaction,
  source: SessionSource,
  { payer, card, expected, entered }: PayerSubmission,
): Promise<Begun> {
  const found = await source.find(tx)
  if (!found) throw noSuch('checkout.session', '')
  const reason = refusalToPay(found, tx.now)
  if (reason) return ended({ kind: 'refused', reason, session: found })
  const underWay = found.payment_intent && (await readUnsettled(tx, found.payment_intent))
  if (underWay) {
    const kind = underWay.state === 'challenged' ? 'challenge' : 'busy'
    return ended({ kind, session: found })
  }
  const quoted = await requote(tx, found, source.choices, entered)
  if (quoted.amount_total !== expected.amount || quoted.currency !== expected.currency)
    return ended({ kind: 'repriced', session: quoted })
  const place = await holdPlace(tx, quoted)
  if ('refusal' in place) return ended({ kind: 'refused', reason: place.refusal, session: quoted })
  const session = await withPayer(tx, place.session, payer)
  if (session.amount_total === 0)
    return ended({
      kind: 'complete',
      session: await completeSession(tx, session, 'paid', session.own.customer),
    })
  return { attempt: await beginAttempt(tx, session, payer, card), confirmation: null }
}

async function beginAttempt(
  tx: Transaction,
  session: CheckoutSession,
  payer: Payer,
  card: PresentedCard | null,
): Promise<Attempt> {
  const { intent, session: bound } = await intentFor(tx, session, payer)
  const paymentMethod = await methodFor(tx, bound, payer, card)
  return beginPayment(tx, {
    intent,
    paymentMethod,
    session: bound.id,
    offSession: false,
    pending: null,
  })
}
