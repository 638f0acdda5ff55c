/** Settling a setup: whether a method is ready for payments to come. */

import { assert } from '../../lib/assert.ts'
import { declineFor } from '../../domain/declines.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import type { SetupIntent } from '../../domain/records/setup-intent.ts'
import { withSetupStatus } from '../../domain/setup-intent.ts'
import { renderPaymentMethod } from '../../objects/payment-method.ts'
import { paymentFailed } from '../../objects/payment-refusals.ts'
import { renderSetupIntent } from '../../objects/setup-intent.ts'
import type { NextStep, Outcome, Rejection, Setup } from '../../processors/port.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import { setupIntents } from '../../store/setup-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import { payWith } from '../portal/default-card.ts'
import { setUpDone } from '../subscriptions/setup.ts'
import { type Attempt, type SetupWork, advance, recoverLater } from './attempts.ts'
import { announceAttached, methodOf } from './paying-method.ts'
import { type SetupResult, type Step, settled, toldTwice } from './results.ts'

interface Case {
  readonly attempt: Attempt
  readonly work: SetupWork
  readonly intent: SetupIntent
}

/** Told twice, it writes once: only whoever closes the attempt goes on. */
export async function settleSetup(
  tx: Transaction,
  attempt: Attempt,
  outcome: Outcome<Setup>,
): Promise<Step<SetupResult>> {
  const { work } = attempt
  assert(work.op === 'setup', 'the answer is to a setup')
  const intent = await tx.lock(setupIntents, attempt.subject)
  assert(intent, 'an attempt has its intent')
  const told: Case = { attempt, work, intent }
  switch (outcome.status) {
    case 'unknown':
      if (!(await advance(tx, attempt, { pending: null }))) return toldTwice(resultOf(intent))
      recoverLater(tx, attempt.id, outcome.probeAfterSeconds)
      return settled(resultOf(intent))
    case 'rejected':
      return fail(tx, told, outcome.error)
    case 'accepted':
    case 'done':
      return outcome.value.status === 'ready'
        ? succeed(tx, told)
        : challenge(tx, told, outcome.value.next)
  }
}

async function challenge(
  tx: Transaction,
  { attempt, intent, work }: Case,
  next: NextStep,
): Promise<Step<SetupResult>> {
  if (!(await advance(tx, attempt, { state: 'challenged', pending: null })))
    return toldTwice(resultOf(intent))
  tx.cancelJob('recover-attempt', attempt.id)
  const url = next.kind === 'redirect' ? next.url : null
  const own = { ...intent.own, challenge: { returnUrl: work.returnUrl, url, method: null } }
  const waiting = withSetupStatus(intent, 'requires_action', { own })
  tx.update(setupIntents, waiting)
  tx.emit('setup_intent.requires_action', renderSetupIntent(waiting, tx.site))
  return settled(resultOf(waiting))
}

async function succeed(
  tx: Transaction,
  { attempt, intent, work }: Case,
): Promise<Step<SetupResult>> {
  if (!(await close(tx, attempt))) return toldTwice(resultOf(intent))
  const attached = await keep(tx, work.paymentMethod, intent)
  const ready = withSetupStatus(intent, 'succeeded', {
    last_setup_error: null,
    mandate: work.mandate,
  })
  tx.update(setupIntents, ready)
  tx.emit('setup_intent.succeeded', renderSetupIntent(ready, tx.site))
  if (attached) announceAttached(tx, attached)
  await setUpDone(tx, ready, work.paymentMethod)
  if (ready.own.makesDefault) await payWith(tx, ready.customer, work.paymentMethod)
  return settled(resultOf(ready))
}

/**
 * Whose it is to be keeps it; nobody's stays to be attached by the merchant. Null where nobody has
 * it who did not have it before.
 */
async function keep(
  tx: Transaction,
  id: string,
  intent: SetupIntent,
): Promise<PaymentMethod | null> {
  const method = await tx.lock(paymentMethods, id)
  assert(method, 'a setup has its method')
  const isSetUp = method.own.isSetUp || intent.usage === 'off_session'
  const customer = method.customer ?? intent.customer
  const kept: PaymentMethod = { ...method, customer, own: { ...method.own, isSetUp } }
  tx.update(paymentMethods, kept)
  return customer === method.customer ? null : kept
}

async function fail(
  tx: Transaction,
  { attempt, intent, work }: Case,
  rejection: Rejection,
): Promise<Step<SetupResult>> {
  if (!(await close(tx, attempt))) return toldTwice(resultOf(intent))
  // What is not the payer's fault reads like a hitch on the way.
  const decline = rejection.kind === 'declined' ? rejection.decline : declineFor('processing_error')
  const refused = renderPaymentMethod(await methodOf(tx, work.paymentMethod))
  const about = { payment_method: refused }
  const last = paymentFailed(decline, about).toJSON().error
  const failed = withSetupStatus(intent, 'requires_payment_method', {
    last_setup_error: { message: decline.message, ...last },
    payment_method: null,
  })
  tx.update(setupIntents, failed)
  const shown = renderSetupIntent(failed, tx.site)
  tx.emit('setup_intent.setup_failed', shown)
  const error = paymentFailed(decline, { ...about, setup_intent: shown })
  return settled({ of: 'setup', intent: failed, error })
}

async function close(tx: Transaction, attempt: Attempt): Promise<boolean> {
  const closed = await advance(tx, attempt, { state: 'settled' })
  if (closed) tx.cancelJob('recover-attempt', attempt.id)
  return closed !== null
}

function resultOf(intent: SetupIntent): SetupResult {
  return { of: 'setup', intent, error: null }
}
