/** Confirming a session that takes no money: its payer's method is kept. */

import type { ChallengeResult } from '../../domain/card-network.ts'
import { refusalToPay } from '../../domain/checkout-session.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import type { SetupIntent } from '../../domain/records/setup-intent.ts'
import { allowsSetup } from '../../domain/setup-intent.ts'
import { assert } from '../../lib/assert.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import type { Reader } from '../../store/reader.ts'
import { setupIntents } from '../../store/setup-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata } from '../changes.ts'
import type { MetadataChange } from '../prices/input.ts'
import type { Context, PendingRequest } from '../context.ts'
import { requirePayable } from '../payment-methods/use.ts'
import { type Attempt, readUnsettled } from '../payments/attempts.ts'
import type { SetupResult } from '../payments/results.ts'
import { beginSetup, resumeSetup } from '../setup-intents/begin.ts'
import { requireKeepable, setupOptionsOf } from '../setup-intents/methods.ts'
import { openSetup } from '../setup-intents/open.ts'
import { type Confirmation, type Refusal, declinedBy } from './confirmation.ts'
import { type Payer, withPayer } from './payer.ts'
import { requireTaken } from './saved-methods.ts'

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
  return keepMethod(ctx, tx, known, { make, pending })
}

/** The same of a session that knows its payer: it may have nothing to keep a method with yet. */
export async function keepMethod(
  ctx: Context,
  tx: Transaction,
  session: CheckoutSession,
  { make, pending }: Pick<Keeping, 'make' | 'pending'>,
): Promise<Attempt> {
  const { intent: before, session: known } = await intentOf(tx, session)
  const intent = { ...before, customer: known.own.customer }
  const method = await make(known)
  requirePayable(method, intent)
  requireKeepable(method)
  requireTaken(method, known)
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
  const told = refusal === null ? result : 'canceled'
  const resumed = await resumeKept(tx, session, { attempt, result: told })
  if (!resumed) return { kind: 'busy', session }
  return { attempt: resumed, sessionId: session.id, refusal }
}

/** Null when somebody was here before. */
export async function resumeKept(
  tx: Transaction,
  session: CheckoutSession,
  { attempt, result }: { readonly attempt: Attempt; readonly result: ChallengeResult },
): Promise<Attempt | null> {
  return resumeSetup(tx, attempt, await lockedIntent(tx, session), result)
}

/** The merchant may have canceled it, or it has kept what nobody wants any more. */
async function intentOf(tx: Transaction, session: CheckoutSession) {
  const found = session.setup_intent ? await tx.lock(setupIntents, session.setup_intent) : null
  if (found && allowsSetup('confirm', found.status)) return { intent: found, session }
  const intent = openSetupFor(tx, session, { description: null })
  const bound = { ...session, setup_intent: intent.id }
  tx.update(checkoutSessions, bound)
  return { intent, session: bound }
}

interface SetupData {
  readonly description: string | null
  readonly metadata?: MetadataChange | undefined
  readonly on_behalf_of?: string | null
}

/** What a session keeps its payer's method with. */
export function openSetupFor(
  tx: Transaction,
  session: CheckoutSession,
  { description, metadata, on_behalf_of = null }: SetupData,
): SetupIntent {
  const types = session.payment_method_types
  return openSetup(tx, {
    allowed_payment_method_types: session.allowed_payment_method_types,
    excluded_payment_method_types: session.excluded_payment_method_types ?? null,
    payment_method_configuration_details: session.payment_method_configuration_details,
    payment_method_options: setupOptionsOf(types),
    payment_method_types: types,
    automatic_payment_methods: null,
    customer: session.own.customer,
    description,
    on_behalf_of,
    metadata: changedMetadata({}, metadata),
    payment_method: null,
    status: 'requires_payment_method',
    usage: 'off_session',
    session: session.id,
  })
}

async function lockedIntent(tx: Transaction, { setup_intent: id }: CheckoutSession) {
  const intent = id === null ? null : await tx.lock(setupIntents, id)
  assert(intent, 'a session that keeps a method has its setup intent')
  return intent
}
