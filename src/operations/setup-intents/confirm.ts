/** Confirming a setup intent, and what becomes of its challenge. */

import type { ChallengeResult } from '../../domain/card-network.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import type { SetupIntent } from '../../domain/records/setup-intent.ts'
import { allowsSetup } from '../../domain/setup-intent.ts'
import { assert } from '../../lib/assert.ts'
import { sameSecret } from '../../lib/crypto.ts'
import { objectLocked } from '../../objects/refusals.ts'
import { renderSetupIntent } from '../../objects/setup-intent.ts'
import {
  setupInWrongState,
  setupOfSession,
  setupWithoutMethod,
} from '../../objects/setup-refusals.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import type { Reader } from '../../store/reader.ts'
import { setupIntents } from '../../store/setup-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import { lockOr404 } from '../changes.ts'
import type { Context } from '../context.ts'
import { methodGiven } from '../payment-intents/checks.ts'
import { requirePayable } from '../payment-methods/use.ts'
import { type Attempt, advance, readUnsettled } from '../payments/attempts.ts'
import { answerOf } from '../payments/results.ts'
import { NO_SESSIONS, carryOut } from '../payments/settle.ts'
import { beginSetup, resumeSetup } from './begin.ts'
import type { SetupConfirm } from './input.ts'
import { requireKeepable, setupMethods } from './methods.ts'

export async function confirmSetupIntent(
  ctx: Context,
  id: string,
  input: SetupConfirm,
): Promise<object> {
  const begun = await ctx.transaction((tx) => begin(ctx, tx, id, input))
  if ('object' in begun) return begun.object
  return answerOf(await carryOut(ctx, begun.attempt, NO_SESSIONS), ctx.reader.site)
}

type Begun = { readonly attempt: Attempt } | { readonly object: object }

async function begin(
  ctx: Context,
  tx: Transaction,
  id: string,
  input: SetupConfirm,
): Promise<Begun> {
  const before = await lockOr404(tx, setupIntents, id)
  if (before.status === 'processing') throw objectLocked()
  if (!allowsSetup('confirm', before.status))
    throw setupInWrongState('confirm', before.status, renderSetupIntent(before, tx.site))
  if (before.own.session !== undefined) throw setupOfSession('confirm')
  const isAnother = input.payment_method_data ?? input.payment_method
  const challenged = await readUnsettled(tx, id)
  if (challenged && !isAnother) {
    // It waits for its payer already, and goes on waiting.
    const object = renderSetupIntent(before, tx.site)
    await ctx.answer(tx, ctx.pending, { object }, false)
    return { object }
  }
  // Another method is to be kept: the challenge of the one before comes to nothing.
  if (challenged && !(await advance(tx, challenged, { state: 'settled' }))) throw objectLocked()
  const types = input.allowed_payment_method_types ? await setupMethods(tx, input) : {}
  const intent: SetupIntent = { ...before, ...types, own: { ...before.own, challenge: null } }
  const method = (await methodGiven(tx, input, intent)) ?? (await ownMethod(tx, intent))
  requireKeepable(method)
  return { attempt: beginSetup(ctx, tx, intent, { method, input, pending: ctx.pending }) }
}

async function ownMethod(tx: Transaction, intent: SetupIntent): Promise<PaymentMethod> {
  const id = intent.payment_method
  const method = id === null ? null : await tx.find(paymentMethods, id)
  if (!method) throw setupWithoutMethod(renderSetupIntent(intent, tx.site))
  requirePayable(method, intent)
  return method
}

/** The intent that a client secret opens, whatever its status; null when it opens none. */
export async function findSetupBySecret(
  reader: Reader,
  clientSecret: string,
): Promise<SetupIntent | null> {
  const [id = ''] = clientSecret.split('_secret_', 1)
  const intent = await reader.find(setupIntents, id)
  return intent?.client_secret && sameSecret(intent.client_secret, clientSecret) ? intent : null
}

/** The payer has been to the challenge. Told twice, it is gone on with once. */
export async function finishSetup(
  ctx: Context,
  id: string,
  result: ChallengeResult,
): Promise<SetupIntent> {
  const begun = await ctx.transaction(async (tx) => {
    const intent = await tx.lock(setupIntents, id)
    assert(intent, 'whoever resumes an intent has looked it up')
    const attempt = await readUnsettled(tx, id)
    return { intent, attempt: attempt && (await resumeSetup(tx, attempt, intent, result)) }
  })
  if (!begun.attempt) return begun.intent
  const settled = await carryOut(ctx, begun.attempt, NO_SESSIONS)
  assert(settled.of === 'setup', 'a setup is resumed')
  return settled.intent
}
