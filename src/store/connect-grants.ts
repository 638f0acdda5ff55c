/** What lets somebody in without a key: account links, visits to them, and the codes of OAuth. */

import type { CompiledQuery } from 'kysely'
import type { Timestamp } from '../lib/clock.ts'
import type { ConnectGrantRow } from './connect-tables.ts'
import type { Engine } from './engine.ts'
import { type Scope, flag } from './kinds.ts'
import type { Reader } from './reader.ts'

export const insertGrant = (engine: Engine, row: ConnectGrantRow): CompiledQuery =>
  engine.sql.insertInto('connect_grants').values(row).compile()

export async function findGrant(
  engine: Pick<Engine, 'run' | 'sql'>,
  id: string,
): Promise<ConnectGrantRow | null> {
  const query = engine.sql.selectFrom('connect_grants').selectAll().where('id', '=', id)
  return (await engine.run(query.compile()))[0] ?? null
}

/** Takes what can be used once; says whether it was there to be taken. */
export async function useGrant(tx: Reader, id: string, now: Timestamp): Promise<boolean> {
  const query = tx.engine.sql
    .updateTable('connect_grants')
    .set({ used: 1 })
    .where('id', '=', id)
    .where('used', '=', 0)
    .where((either) =>
      either.or([either('expires_at', 'is', null), either('expires_at', '>', now)]),
    )
    .returning('id')
  return (await tx.run(query.compile())).length === 1
}

export function dropGrants(
  engine: Engine,
  { account, livemode }: Scope,
  platform: string,
): CompiledQuery {
  return engine.sql
    .deleteFrom('connect_grants')
    .where('account', '=', account)
    .where('livemode', '=', flag(livemode))
    .where('platform', '=', platform)
    .compile()
}

/** Those that have been over for long enough. */
export function pruneGrants(engine: Engine, before: Timestamp): CompiledQuery {
  return engine.sql.deleteFrom('connect_grants').where('expires_at', '<', before).compile()
}
