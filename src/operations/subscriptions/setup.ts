/** A setup intent for a subscription that has nothing to pay yet: how to pay is said meanwhile. */

import type { SetupIntent } from '../../domain/records/setup-intent.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { newClientSecret } from '../../lib/ids.ts'
import { renderSetupIntent } from '../../objects/setup-intent.ts'
import { setupIntents } from '../../store/setup-intents.ts'
import { livingSubscriptions, subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { createObject } from '../changes.ts'
import { changeSubscription } from './announce.ts'

export function setUpLater(tx: Transaction, subscription: Subscription): SetupIntent {
  const id = tx.newId('seti')
  const types = subscription.payment_settings?.payment_method_types ?? ['card']
  const intent: SetupIntent = {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: newClientSecret(id),
    created: tx.now,
    customer: subscription.customer,
    description: null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: tx.scope.livemode,
    mandate: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: [...types],
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: 'off_session',
    own: { challenge: null },
  }
  const ways = { kind: setupIntents, render: renderSetupIntent }
  return createObject(tx, ways, intent, 'setup_intent.created')
}

/** What was set up pays the subscription that waited for it. */
export async function setUpDone(tx: Transaction, intent: SetupIntent, method: string) {
  if (!intent.customer) return
  const living = await livingSubscriptions(tx, intent.customer)
  const waiting = living.find((one) => one.pending_setup_intent === intent.id)
  const before = waiting && (await tx.lock(subscriptions, waiting.id))
  if (!before) return
  changeSubscription(tx, before, {
    ...before,
    default_payment_method: method,
    pending_setup_intent: null,
  })
}
