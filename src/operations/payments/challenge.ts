/** What becomes of a challenge: answered, failed, canceled, or given up for another way to pay. */

import { assert } from '../../lib/assert.ts'
import type { ChallengeResult } from '../../domain/card-network.ts'
import { withStatus } from '../../domain/payment-intent.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { sameSecret } from '../../lib/crypto.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { type Attempt, advance, readUnsettled } from './attempts.ts'
import { beginLettingGo, beginResume } from './begin.ts'
import { type PaymentResult, type VoidResult, paymentResultOf } from './results.ts'
import { type Sessions, carryOut } from './settle.ts'

/** The intent that a client secret opens, whatever its status; null when it opens none. */
export async function findIntentBySecret(
  reader: Reader,
  clientSecret: string,
): Promise<PaymentIntent | null> {
  const [id = ''] = clientSecret.split('_secret_', 1)
  const intent = await reader.find(paymentIntents, id)
  return intent?.client_secret && sameSecret(intent.client_secret, clientSecret) ? intent : null
}

/**
 * The payer has been to the challenge. Told twice it charges once, and an intent that waits for no
 * challenge stays as it is. An intent that its merchant confirms waits for the merchant's word.
 */
export async function resumePayment(
  ctx: Context,
  id: string,
  result: ChallengeResult,
  sessions: Sessions,
): Promise<PaymentResult> {
  const begun = await ctx.transaction(async (tx) => {
    const intent = await holdIntent(tx, id, sessions)
    const attempt = await readUnsettled(tx, id)
    if (attempt?.state !== 'challenged') return { standing: await paymentResultOf(tx, intent) }
    if (result === 'authenticated' && intent.confirmation_method === 'manual')
      return { standing: await awaitConfirmation(tx, intent, attempt) }
    const resumed = await beginResume(ctx, tx, attempt, { intent, result })
    return resumed ? { resumed } : { standing: await paymentResultOf(tx, intent) }
  })
  if (!('resumed' in begun)) return begun.standing
  const settled = await carryOut(ctx, begun.resumed, sessions)
  assert(settled.of === 'payment', 'a payment is resumed')
  return settled
}

/** Ends a challenge that nobody will answer. Null when there is none, or none any more. */
export async function abandonChallenge(
  ctx: Context,
  id: string,
  sessions: Sessions,
): Promise<VoidResult | null> {
  const attempt = await ctx.transaction(async (tx) => {
    await holdIntent(tx, id, sessions)
    const challenged = await readUnsettled(tx, id)
    if (challenged?.state !== 'challenged' && challenged?.state !== 'accepted') return null
    return beginLettingGo(ctx, tx, challenged, { why: 'abandoned', reason: null, pending: null })
  })
  if (!attempt) return null
  const settled = await carryOut(ctx, attempt, sessions)
  assert(settled.of === 'cancel', 'a challenge is let go')
  return settled
}

/** The session first, then its intent: everybody who needs both locks them in this order. */
export async function holdIntent(
  tx: Transaction,
  id: string,
  sessions: Sessions,
): Promise<PaymentIntent> {
  const seen = await tx.find(paymentIntents, id)
  if (seen?.own.session) await sessions.hold(tx, seen.own.session)
  const intent = await tx.lock(paymentIntents, id)
  assert(intent, 'whoever resumes an intent has looked it up')
  return intent
}

async function awaitConfirmation(
  tx: Transaction,
  intent: PaymentIntent,
  attempt: Attempt,
): Promise<PaymentResult> {
  const { work } = attempt
  assert(work.op === 'charge', 'a charge is challenged')
  if (
    work.isAuthenticated ||
    !(await advance(tx, attempt, { work: { ...work, isAuthenticated: true } }))
  )
    return paymentResultOf(tx, intent)
  const own = { ...intent.own, challenge: null }
  const waiting = withStatus(intent, 'requires_confirmation', { own })
  tx.update(paymentIntents, waiting)
  return paymentResultOf(tx, waiting)
}
