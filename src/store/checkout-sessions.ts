/** Checkout Sessions, and what may be asked of them by column. */

import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import type { Engine } from './engine.ts'
import { type Kind, type Scope, flag } from './kinds.ts'
import { type Reader, revive } from './reader.ts'

export const checkoutSessions: Kind<CheckoutSession> = {
  table: 'checkout_sessions',
  object: 'checkout.session',
  livesOnClocks: true,
  listed: ({ payment_intent }) => [payment_intent],
  columns: (session) => ({
    status: session.status,
    payment_link: session.payment_link,
    customer: session.customer,
    payment_intent: session.payment_intent,
    email: (session.customer_details?.email ?? session.customer_email)?.toLowerCase() ?? null,
    expires_at: session.expires_at,
    place: flag(session.own.hasPlace),
  }),
}

/** Whose session an id is: ids are unique over all accounts, and are what a payer brings. */
export async function scopeOfSession(
  engine: Engine,
  id: string,
): Promise<{ readonly scope: Scope; readonly session: CheckoutSession } | null> {
  const query = engine.sql.selectFrom('checkout_sessions').selectAll().where('id', '=', id)
  const [row] = await engine.run(query.compile())
  if (!row) return null
  return {
    scope: { account: row.account, livemode: row.livemode === 1 },
    session: revive(checkoutSessions, row),
  }
}

/** Whether somebody with that e-mail address has ever paid a session, customer or not. */
export async function hasPayerPaid(reader: Reader, email: string): Promise<boolean> {
  const { engine, scope } = reader
  const query = engine.sql
    .selectFrom('checkout_sessions')
    .select('id')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('email', '=', email.toLowerCase())
    .where('status', '=', 'complete')
    // A debit that never came, or has yet to come, is no payment.
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('payment_intents')
          .select('payment_intents.id')
          .whereRef('payment_intents.account', '=', 'checkout_sessions.account')
          .whereRef('payment_intents.livemode', '=', 'checkout_sessions.livemode')
          .whereRef('payment_intents.id', '=', 'checkout_sessions.payment_intent')
          .where('payment_intents.status', 'in', ['requires_capture', 'succeeded']),
      ),
    )
    .limit(1)
  return (await reader.run(query.compile())).length > 0
}
