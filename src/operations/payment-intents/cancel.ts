/** Canceling a payment intent: by API, or because its bank holds the money no longer. */

import { assert } from '../../lib/assert.ts'
import { AUTHORIZATION_SECONDS, allows, isMadeByInvoice } from '../../domain/payment-intent.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { renderPaymentIntent } from '../../objects/payment-intent.ts'
import { intentOfInvoice } from '../../objects/invoice-refusals.ts'
import { intentInWrongState, intentOfSession } from '../../objects/payment-refusals.ts'
import { objectLocked } from '../../objects/refusals.ts'
import { charges } from '../../store/charges.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import { fundedPart, returnCash } from '../cash-balance/return.ts'
import { lockOr404 } from '../changes.ts'
import { sessions } from '../checkout/settle.ts'
import type { Context } from '../context.ts'
import { type Attempt, readUnsettled } from '../payments/attempts.ts'
import { type Letting, beginLettingGo, beginVoid } from '../payments/begin.ts'
import { answerOf } from '../payments/results.ts'
import { canceled } from '../payments/settle-intent.ts'
import { carryOut } from '../payments/settle.ts'

export type CancellationReason = 'abandoned' | 'duplicate' | 'fraudulent' | 'requested_by_customer'

export async function cancelPaymentIntent(
  ctx: Context,
  id: string,
  reason: CancellationReason | null,
): Promise<object> {
  const letting = { why: 'canceled', reason, pending: ctx.pending } as const
  const begun = await ctx.transaction(async (tx) => {
    const session = (await tx.find(paymentIntents, id))?.own.session ?? null
    if (session !== null) await sessions.hold(tx, session)
    const intent = await lockOr404(tx, paymentIntents, id)
    requireCancelable(intent, tx)
    const attempt = await beginEnd(ctx, tx, intent, letting)
    if (attempt) return { attempt }
    await returnCash(tx, intent, fundedPart(intent))
    const result = canceled(tx, intent, reason)
    if (session !== null) await sessions.settled(tx, session, result)
    const object = renderPaymentIntent(result.intent, tx.site)
    await ctx.answer(tx, ctx.pending, { object }, false)
    return { object }
  })
  if ('object' in begun) return begun.object
  return answerOf(await carryOut(ctx, begun.attempt, sessions), ctx.reader.site)
}

/** The job `expire-authorization`: a bank holds money for a week, and then lets it go. */
export async function expireAuthorization(ctx: Context, id: string): Promise<void> {
  const attempt = await ctx.transaction(async (tx) => {
    const intent = await tx.lock(paymentIntents, id)
    if (intent?.status !== 'requires_capture') return null
    const charge = await heldCharge(tx, intent)
    if (charge.created + AUTHORIZATION_SECONDS > tx.now) return null
    if (await readUnsettled(tx, id)) {
      // A capture is under way. If it fails, this is asked again.
      tx.enqueue({ kind: 'expire-authorization', subject: id, runAt: tx.now + 60 })
      return null
    }
    const end = { why: 'expired', reason: 'automatic', pending: null } as const
    return beginVoid(ctx, tx, { intent, charge, ...end })
  })
  if (attempt) await carryOut(ctx, attempt, sessions)
}

/** What the processor must be told first; null when nothing is held and nobody is challenged. */
async function beginEnd(
  ctx: Context,
  tx: Transaction,
  intent: PaymentIntent,
  letting: Letting,
): Promise<Attempt | null> {
  const unsettled = await readUnsettled(tx, intent.id)
  if (unsettled?.state === 'open') throw objectLocked()
  if (unsettled) return beginLettingGo(ctx, tx, unsettled, letting)
  if (intent.status !== 'requires_capture') return null
  return beginVoid(ctx, tx, { intent, charge: await heldCharge(tx, intent), ...letting })
}

function requireCancelable(intent: PaymentIntent, tx: Transaction): void {
  const { own, status } = intent
  if (status === 'processing') throw objectLocked()
  if (!allows('cancel', status))
    throw intentInWrongState('cancel', status, renderPaymentIntent(intent, tx.site))
  if (isMadeByInvoice(intent)) throw intentOfInvoice('cancel')
  // An open session would go on waiting for a payment that cannot come.
  if (own.session !== null && own.transfer === null && status !== 'requires_capture')
    throw intentOfSession('cancel')
}

async function heldCharge(tx: Transaction, { latest_charge }: PaymentIntent) {
  const charge = latest_charge ? await tx.find(charges, latest_charge) : null
  assert(charge, 'what is held was charged')
  return charge
}
