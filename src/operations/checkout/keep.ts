/** Confirming a session that takes no money: its payer's method is kept. */

import type { ChallengeResult } from '../../domain/card-network.ts'
import { refusalToPay } from '../../domain/checkout-session.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { assert } from '../../lib/assert.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import type { Reader } from '../../store/reader.ts'
import { setupIntents } from '../../store/setup-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context, PendingRequest } from '../context.ts'
import { requirePayable } from '../payment-methods/use.ts'
import { type Attempt, readUnsettled } from '../payments/attempts.ts'
import type { SetupResult } from '../payments/results.ts'
import { beginSetup, resumeSetup } from '../setup-intents/begin.ts'
import { requireKeepable } from '../setup-intents/methods.ts'
import { type Confirmation, type Refusal, declinedBy } from './confirmation.ts'
import { type Payer, withPayer } from './payer.ts'

type Entered = Readonly<Record<string, string>>

export interface Keeping {
  readonly payer: Payer
  /** What was typed, card data excepted, to be drawn again. */
  readonly entered: Entered
  /** What is to be kept, once it is known who the payer is. */
  readonly make: (session: CheckoutSession) => Promise<PaymentMethod>
  readonly pending: PendingRequest | null
}

/** Of an open session that this transaction has locked, with no attempt open. */
export async function beginKeeping(
  ctx: Context,
  tx: Transaction,
  session: CheckoutSession,
  { payer, entered, make, pending }: Keeping,
): Promise<Attempt> {
  const known = await withPayer(tx, withEntered(session, entered), payer, { isCustomer: false })
  const before = await lockedIntent(tx, known)
  const intent = { ...before, customer: known.own.customer }
  const method = await make(known)
  requirePayable(method, intent)
  requireKeepable(method)
  return beginSetup(ctx, tx, intent, { method, input: {}, pending })
}

/** What was typed so far, while nothing is to be kept yet. */
export function noteEntered(
  tx: Transaction,
  session: CheckoutSession,
  entered: Entered,
): CheckoutSession {
  const noted = withEntered(session, entered)
  tx.update(checkoutSessions, noted)
  return noted
}

function withEntered(session: CheckoutSession, entered: Entered): CheckoutSession {
  return { ...session, own: { ...session.own, entered } }
}

/** What became of it is read from the session after it. */
export async function confirmationOfSetup(
  reader: Reader,
  sessionId: string,
  { intent, error }: SetupResult,
): Promise<Confirmation> {
  const session = await reader.find(checkoutSessions, sessionId)
  assert(session, 'a session does not go away')
  if (intent.status === 'succeeded') return { kind: 'complete', session }
  if (intent.status === 'requires_action') return { kind: 'challenge', session }
  if (error) return { kind: 'declined', session, declined: declinedBy(error) }
  // Nobody knows yet, or somebody else was told: the session's own page says how it stands.
  return { kind: 'pending', session }
}

export interface ResumedKeeping {
  readonly attempt: Attempt
  readonly sessionId: string
  readonly refusal: Refusal | null
}

/** A session whose time is over keeps nothing: to the bank, the payer has given up. */
export async function resumeKeeping(
  tx: Transaction,
  session: CheckoutSession,
  result: ChallengeResult,
): Promise<ResumedKeeping | Confirmation> {
  const intent = await lockedIntent(tx, session)
  const attempt = await readUnsettled(tx, intent.id)
  if (session.status === 'complete') return { kind: 'complete', session }
  if (attempt?.state !== 'challenged') return { kind: 'busy', session }
  const refusal = refusalToPay(session, tx.now)
  const resumed = await resumeSetup(tx, attempt, intent, refusal === null ? result : 'canceled')
  if (!resumed) return { kind: 'busy', session }
  return { attempt: resumed, sessionId: session.id, refusal }
}

async function lockedIntent(tx: Transaction, { setup_intent: id }: CheckoutSession) {
  const intent = id === null ? null : await tx.lock(setupIntents, id)
  assert(intent, 'a session that keeps a method has its setup intent')
  return intent
}
