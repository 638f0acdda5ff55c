/** Canceling setup intents: by API, or because the session is over that one was made for. */

import type { SetupIntent } from '../../domain/records/setup-intent.ts'
import { allowsSetup, withSetupStatus } from '../../domain/setup-intent.ts'
import { objectLocked } from '../../objects/refusals.ts'
import { renderSetupIntent } from '../../objects/setup-intent.ts'
import { setupInWrongState, setupOfSession } from '../../objects/setup-refusals.ts'
import { setupIntents } from '../../store/setup-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import { lockOr404 } from '../changes.ts'
import { advance, readUnsettled } from '../payments/attempts.ts'

export type SetupCancellation = 'abandoned' | 'duplicate' | 'requested_by_customer'

/** A challenge that waits for its answer comes to nothing; there is nothing to let go. */
export async function cancelSetupIntent(
  tx: Transaction,
  id: string,
  reason: SetupCancellation | null,
): Promise<SetupIntent> {
  const before = await lockOr404(tx, setupIntents, id)
  if (before.status === 'processing') throw objectLocked()
  if (!allowsSetup('cancel', before.status))
    throw setupInWrongState('cancel', before.status, renderSetupIntent(before, tx.site))
  // An open session would go on waiting for a method that cannot be kept.
  if (before.own.session !== undefined) throw setupOfSession('cancel')
  return cancel(tx, before, reason)
}

/** Of a session that has expired: nobody can confirm it any more. */
export async function abandonSetup(tx: Transaction, id: string): Promise<void> {
  const intent = await tx.lock(setupIntents, id)
  if (intent && allowsSetup('cancel', intent.status)) await cancel(tx, intent, 'abandoned')
}

async function cancel(
  tx: Transaction,
  before: SetupIntent,
  reason: SetupCancellation | null,
): Promise<SetupIntent> {
  const attempt = await readUnsettled(tx, before.id)
  if (attempt && !(await advance(tx, attempt, { state: 'settled' }))) throw objectLocked()
  const after = withSetupStatus(before, 'canceled', {
    cancellation_reason: reason,
    own: { ...before.own, challenge: null },
  })
  tx.update(setupIntents, after)
  tx.emit('setup_intent.canceled', renderSetupIntent(after, tx.site))
  return after
}
