/** Which accounts are connected to which platforms. */

import type { CompiledQuery } from 'kysely'
import type { Account } from '../domain/records/account.ts'
import { accountOf } from './accounts.ts'
import type { Engine } from './engine.ts'
import { type Scope, flag } from './kinds.ts'
import type { Cursor, Page, PageQuery, Reader } from './reader.ts'
import { POSITIONS_PER_SECOND } from './reader.ts'
import type { ConnectionRow } from './connect-tables.ts'

/** The connection of an account to a platform, whose scope it is; null while there is none. */
export async function findConnection(
  reader: Pick<Reader, 'run' | 'engine' | 'scope'>,
  account: string,
): Promise<ConnectionRow | null> {
  const { engine, scope } = reader
  const query = engine.sql
    .selectFrom('connections')
    .selectAll()
    .where('account', '=', account)
    .where('livemode', '=', flag(scope.livemode))
    .where('platform', '=', scope.account)
    .where('active', '=', 1)
  return (await reader.run(query.compile()))[0] ?? null
}

/** Whether a platform may act for an account now. */
export async function isConnected(
  engine: Engine,
  platform: Scope,
  account: string,
): Promise<boolean> {
  const run = engine.run.bind(engine)
  return (await findConnection({ engine, run, scope: platform }, account)) !== null
}

/** The platforms that an account is connected to. */
export async function platformsOf(
  reader: Pick<Reader, 'run' | 'engine' | 'scope'>,
): Promise<readonly ConnectionRow[]> {
  const { engine, scope } = reader
  const query = engine.sql
    .selectFrom('connections')
    .selectAll()
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('active', '=', 1)
    .orderBy('position')
  return reader.run(query.compile())
}

/** Connecting again is connecting anew: the account comes first in lists. */
export function connect(engine: Engine, row: ConnectionRow): CompiledQuery {
  const { how, active, position, created } = row
  return engine.sql
    .insertInto('connections')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['account', 'livemode', 'platform'])
        .doUpdateSet({ how, active, position, created }),
    )
    .compile()
}

export function disconnect(
  engine: Engine,
  { account, livemode }: Scope,
  platform: string,
): CompiledQuery {
  return engine.sql
    .updateTable('connections')
    .set({ active: 0 })
    .where('account', '=', account)
    .where('livemode', '=', flag(livemode))
    .where('platform', '=', platform)
    .compile()
}

/** The accounts connected to the reader's own, newest first. */
export async function pageOfConnected(
  reader: Reader,
  { limit, after, before, created = {} }: PageQuery,
): Promise<Page<Account>> {
  let query = connectedTo(reader)
    .select(['accounts.id', 'accounts.data'])
    .limit(limit + 1)
  const at = (second: number) => second * POSITIONS_PER_SECOND
  if (created.gt !== undefined) query = query.where('position', '>=', at(created.gt + 1))
  if (created.gte !== undefined) query = query.where('position', '>=', at(created.gte))
  if (created.lt !== undefined) query = query.where('position', '<', at(created.lt))
  if (created.lte !== undefined) query = query.where('position', '<', at(created.lte + 1))
  if (after) query = query.where('position', '<', after.position)
  if (before) query = query.where('position', '>', before.position)
  const ordered = query.orderBy('position', before ? 'asc' : 'desc')
  const rows = await reader.run(ordered.compile())
  const records = rows.slice(0, limit).map(accountOf)
  if (before) records.reverse()
  return { records, hasMore: rows.length > limit }
}

export async function placeOfConnected(reader: Reader, id: string): Promise<Cursor | null> {
  const query = connectedTo(reader)
    .select(['position', 'accounts.id'])
    .where('accounts.id', '=', id)
  return (await reader.run(query.compile()))[0] ?? null
}

function connectedTo({ engine, scope }: Reader) {
  return engine.sql
    .selectFrom('connections')
    .innerJoin('accounts', 'accounts.id', 'connections.account')
    .where('platform', '=', scope.account)
    .where('connections.livemode', '=', flag(scope.livemode))
    .where('active', '=', 1)
}
