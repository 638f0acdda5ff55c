/** Beginning a setup: what the processor will be told is written down before it is told. */

import type { ChallengeResult } from '../../domain/card-network.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import type { SetupIntent } from '../../domain/records/setup-intent.ts'
import { withSetupStatus } from '../../domain/setup-intent.ts'
import { assert } from '../../lib/assert.ts'
import { setupIntents } from '../../store/setup-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context, PendingRequest } from '../context.ts'
import { createMandate } from '../mandates.ts'
import { presentedOf } from '../payment-methods/make.ts'
import {
  type Attempt,
  RECOVER_AFTER_SECONDS,
  advance,
  openAttempt,
  recoverLater,
} from '../payments/attempts.ts'
import type { SetupConfirm } from './input.ts'

type Begun = Pick<Context, 'begin' | 'processor'>

export interface Confirming {
  readonly method: PaymentMethod
  readonly input: SetupConfirm
  readonly pending: PendingRequest | null
}

/** Of an intent that this transaction has locked or made, with no attempt open. */
export function beginSetup(
  ctx: Begun,
  tx: Transaction,
  intent: SetupIntent,
  { method, input, pending }: Confirming,
): Attempt {
  const id = tx.newId('att')
  const changes = { last_setup_error: null, payment_method: method.id }
  tx.update(setupIntents, withSetupStatus(intent, 'processing', changes))
  const mandate = createMandate(tx, method, { input: input.mandate_data ?? null, single: null })
  const attempt = openAttempt(tx, {
    id,
    kind: 'setup',
    subject: intent.id,
    processor: ctx.processor.manifest.id,
    pending,
    session: intent.own.session ?? null,
    work: {
      op: 'setup',
      command: {
        attemptRef: id,
        idempotencyKey: `${id}:setup`,
        vendorMethod: method.own.vendorMethod,
        presented: presentedOf(method),
        result: null,
      },
      paymentMethod: method.id,
      mandate: mandate?.id ?? null,
      returnUrl: input.use_stripe_sdk ? null : (input.return_url ?? null),
    },
  })
  ctx.begin(tx, pending, id)
  return attempt
}

/** Goes on after a challenge. Null when somebody was here before. */
export async function resumeSetup(
  tx: Transaction,
  attempt: Attempt,
  intent: SetupIntent,
  result: ChallengeResult,
): Promise<Attempt | null> {
  const { id, state, work } = attempt
  if (state !== 'challenged') return null
  assert(work.op === 'setup', 'a setup is resumed')
  const command = { ...work.command, idempotencyKey: `${id}:setup:${result}`, result }
  const resumed = await advance(tx, attempt, {
    state: 'open',
    pending: null,
    work: { ...work, command },
  })
  if (!resumed) return null
  const own = { ...intent.own, challenge: null }
  tx.update(setupIntents, withSetupStatus(intent, 'processing', { own }))
  recoverLater(tx, id, RECOVER_AFTER_SECONDS)
  return resumed
}
