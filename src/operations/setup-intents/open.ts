/** The row that every setup intent begins as: of a request, or of a session. */

import type { SetupIntent } from '../../domain/records/setup-intent.ts'
import { newClientSecret } from '../../lib/ids.ts'
import { renderSetupIntent } from '../../objects/setup-intent.ts'
import { setupIntents } from '../../store/setup-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import { createObject } from '../changes.ts'
import type { SetupMethods } from './methods.ts'
import { applicationOf } from '../applications.ts'

export type SetupStart = SetupMethods &
  Pick<
    SetupIntent,
    | 'automatic_payment_methods'
    | 'customer'
    | 'description'
    | 'metadata'
    | 'payment_method'
    | 'status'
    | 'usage'
  > & {
    /** The Checkout Session that it is made for. */
    readonly session?: string
    /** Whom what is kept will pay; null for the account itself. */
    readonly on_behalf_of?: string | null
    /** Whether its customer pays with what it keeps from then on. */
    readonly makesDefault?: true
  }

const ways = { kind: setupIntents, render: renderSetupIntent }

export function openSetup(
  tx: Transaction,
  { session, makesDefault, on_behalf_of = null, ...start }: SetupStart,
): SetupIntent {
  const id = tx.newId('seti')
  const intent: SetupIntent = {
    id,
    object: 'setup_intent',
    ...start,
    application: applicationOf(tx),
    cancellation_reason: null,
    client_secret: newClientSecret(id),
    created: tx.now,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: tx.scope.livemode,
    mandate: null,
    next_action: null,
    on_behalf_of,
    single_use_mandate: null,
    own: {
      challenge: null,
      ...(session === undefined ? {} : { session }),
      ...(makesDefault ? { makesDefault } : {}),
    },
  }
  return createObject(tx, ways, intent, 'setup_intent.created')
}
