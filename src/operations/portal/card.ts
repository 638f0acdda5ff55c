/** Changing the card in the customer portal: a setup whose bank may ask. */

import type { PortalSession } from '../../domain/records/portal-session.ts'
import type { SetupIntent } from '../../domain/records/setup-intent.ts'
import { assert } from '../../lib/assert.ts'
import type { ApiError } from '../../objects/errors.ts'
import { portalSessions } from '../../store/portal-sessions.ts'
import { setupIntents } from '../../store/setup-intents.ts'
import type { Reader } from '../../store/reader.ts'
import type { Context } from '../context.ts'
import { type CheckedCard, preparePaymentMethod } from '../payment-methods/make.ts'
import { NO_SESSIONS, carryOut } from '../payments/settle.ts'
import { beginSetup } from '../setup-intents/begin.ts'
import { setupMethods } from '../setup-intents/methods.ts'
import { openSetup } from '../setup-intents/open.ts'

export interface CardChanged {
  readonly intent: SetupIntent
  /** What the payer has to be told. */
  readonly error: ApiError | null
}

export async function changeCard(
  ctx: Context,
  session: PortalSession,
  { card, name }: { readonly card: CheckedCard; readonly name: string | null },
): Promise<CardChanged> {
  const attempt = await ctx.transaction(async (tx) => {
    const held = await tx.lock(portalSessions, session.id)
    assert(held, 'a portal that is open is there')
    const method = preparePaymentMethod(tx, card, { billing_details: { name } })
    const intent = openSetup(tx, {
      ...(await setupMethods(tx, { allowed_payment_method_types: ['card'] })),
      automatic_payment_methods: null,
      customer: session.customer,
      description: null,
      metadata: {},
      payment_method: method.id,
      status: 'requires_confirmation',
      usage: 'off_session',
      makesDefault: true,
    })
    tx.update(portalSessions, { ...held, own: { ...held.own, setup: intent.id } })
    return beginSetup(ctx, tx, intent, { method, input: {}, pending: null })
  })
  const settled = await carryOut(ctx, attempt, NO_SESSIONS)
  assert(settled.of === 'setup', 'a setup was begun')
  return { intent: settled.intent, error: settled.error }
}

/** The setup whose bank is asking; null where none is. */
export async function challengedSetup(
  reader: Reader,
  { own }: PortalSession,
): Promise<SetupIntent | null> {
  const intent = own.setup === null ? null : await reader.find(setupIntents, own.setup)
  return intent?.status === 'requires_action' ? intent : null
}
