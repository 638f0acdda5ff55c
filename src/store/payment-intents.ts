/** Payment intents, and what may be asked of them by column. */

import type { PaymentIntent } from '../domain/records/payment-intent.ts'
import type { Engine } from './engine.ts'
import type { Kind, Scope } from './kinds.ts'

export const paymentIntents: Kind<PaymentIntent> = {
  table: 'payment_intents',
  object: 'payment_intent',
  livesOnClocks: true,
  columns: ({ customer, status }) => ({ customer, status }),
  listed: ({ id }) => [id],
}

/** Whose intent an id is: ids are unique over all accounts. */
export async function scopeOfIntent(engine: Engine, id: string): Promise<Scope | null> {
  const query = engine.sql
    .selectFrom('payment_intents')
    .select(['account', 'livemode'])
    .where('id', '=', id)
  const [row] = await engine.run(query.compile())
  return row ? { account: row.account, livemode: row.livemode === 1 } : null
}
