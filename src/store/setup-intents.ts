/** Setup intents, and what may be asked of them by column. */

import type { SetupIntent } from '../domain/records/setup-intent.ts'
import type { Engine } from './engine.ts'
import type { Kind, Scope } from './kinds.ts'

export const setupIntents: Kind<SetupIntent> = {
  table: 'setup_intents',
  object: 'setupintent',
  livesOnClocks: true,
  columns: ({ customer, payment_method, status }) => ({ customer, payment_method, status }),
}

/** Whose intent an id is: ids are unique over all accounts. */
export async function scopeOfSetup(engine: Engine, id: string): Promise<Scope | null> {
  const query = engine.sql
    .selectFrom('setup_intents')
    .select(['account', 'livemode'])
    .where('id', '=', id)
  const [row] = await engine.run(query.compile())
  return row ? { account: row.account, livemode: row.livemode === 1 } : null
}
