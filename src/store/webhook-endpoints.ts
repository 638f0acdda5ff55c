/** Webhook endpoints, and the types of events that they are subscribed to. */

import type { CompiledQuery } from 'kysely'
import type { WebhookEndpoint } from '../domain/records/webhook-endpoint.ts'
import type { Engine } from './engine.ts'
import { type Kind, type Scope, flag } from './kinds.ts'
import { type Reader, revive } from './reader.ts'

export const webhookEndpoints: Kind<WebhookEndpoint> = {
  table: 'webhook_endpoints',
  object: 'webhook_endpoint',
  columns: ({ status }) => ({ status }),
}

export async function countWebhookEndpoints(reader: Reader): Promise<number> {
  const { engine, scope } = reader
  const query = engine.sql
    .selectFrom('webhook_endpoints')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
  const [row] = await reader.run(query.compile())
  return row?.count ?? 0
}

/** An endpoint and whose it is, by its id alone: it may hear of accounts that are not its own. */
export async function findEndpoint(
  engine: Engine,
  id: string,
): Promise<{ readonly scope: Scope; readonly endpoint: WebhookEndpoint } | null> {
  const query = engine.sql.selectFrom('webhook_endpoints').selectAll().where('id', '=', id)
  const [row] = await engine.run(query.compile())
  if (!row) return null
  return {
    scope: { account: row.account, livemode: row.livemode === 1 },
    endpoint: revive(webhookEndpoints, row),
  }
}

/** Whose events an endpoint hears: its account's, or those of the accounts connected to it. */
export type Hears = 'own' | 'connected'

const TYPES_OF = { own: 'subscribed_types', connected: 'connect_types' } as const

/** `type` is an event's, or `*`. Subscribing twice is subscribing once. */
export function subscribe(
  engine: Engine,
  { account, livemode }: Scope,
  {
    endpoint,
    types,
    hears = 'own',
  }: { readonly endpoint: string; readonly types: readonly string[]; readonly hears?: Hears },
): CompiledQuery {
  return engine.sql
    .insertInto(TYPES_OF[hears])
    .values(types.map((type) => ({ account, livemode: flag(livemode), endpoint, type })))
    .onConflict((conflict) => conflict.doNothing())
    .compile()
}

/** From everything that it has heard. */
export function unsubscribe(
  engine: Engine,
  { account, livemode }: Scope,
  endpoint: string,
): readonly CompiledQuery[] {
  return Object.values(TYPES_OF).map((table) =>
    engine.sql
      .deleteFrom(table)
      .where('account', '=', account)
      .where('livemode', '=', flag(livemode))
      .where('endpoint', '=', endpoint)
      .compile(),
  )
}
