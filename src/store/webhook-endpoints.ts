/** Webhook endpoints, and the types of events that they are subscribed to. */

import type { CompiledQuery } from 'kysely'
import type { WebhookEndpoint } from '../domain/records/webhook-endpoint.ts'
import type { Engine } from './engine.ts'
import { type Kind, type Scope, flag } from './kinds.ts'
import type { Reader } from './reader.ts'

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

/** `type` is an event's, or `*`. Subscribing twice is subscribing once. */
export function subscribe(
  engine: Engine,
  { account, livemode }: Scope,
  { endpoint, types }: { readonly endpoint: string; readonly types: readonly string[] },
): CompiledQuery {
  return engine.sql
    .insertInto('subscribed_types')
    .values(types.map((type) => ({ account, livemode: flag(livemode), endpoint, type })))
    .onConflict((conflict) => conflict.doNothing())
    .compile()
}

export function unsubscribe(
  engine: Engine,
  { account, livemode }: Scope,
  endpoint: string,
): CompiledQuery {
  return engine.sql
    .deleteFrom('subscribed_types')
    .where('account', '=', account)
    .where('livemode', '=', flag(livemode))
    .where('endpoint', '=', endpoint)
    .compile()
}
