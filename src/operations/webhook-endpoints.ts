/** Webhook endpoints: where a merchant's server hears of events, and of which. */

import { clientIdOf } from '../domain/connect/client-id.ts'
import { isEventType } from '../domain/event-types.ts'
import type { Metadata } from '../domain/metadata.ts'
import type { WebhookEndpoint } from '../domain/records/webhook-endpoint.ts'
import type { Timestamp } from '../lib/clock.ts'
import type { Keyring } from '../lib/crypto.ts'
import { guardUrl } from '../lib/egress/guard-url.ts'
import { randomBase62 } from '../lib/random.ts'
import type { Version } from '../objects/versions/versions.ts'
import {
  endpointUnreachable,
  noEventTypes,
  secretOverlapTooLong,
  tooManyEndpoints,
  unknownEventType,
} from '../objects/webhook-endpoint-refusals.ts'
import { dropPending, exhaustDeliveries } from '../store/deliveries.ts'
import type { Transaction } from '../store/transaction.ts'
import {
  countWebhookEndpoints,
  subscribe,
  unsubscribe,
  webhookEndpoints,
} from '../store/webhook-endpoints.ts'
import { applicationOf } from './applications.ts'
import { changedMetadata, lockOr404 } from './changes.ts'
import type { Context } from './context.ts'
import { tellOfDestination } from './team/destinations.ts'

/** For each mode, as many as Stripe allows. */
const MOST = 16

/** A day: by then whoever receives has the new secret. */
const LONGEST_OVERLAP = 86_400

interface EndpointFields {
  readonly description?: string | null
  readonly metadata?: Metadata | ''
}

export interface NewWebhookEndpoint extends EndpointFields {
  readonly url: string
  readonly enabled_events: readonly string[]
  readonly api_version?: Version
  /** Whether it hears of the accounts that are connected, in place of one's own. */
  readonly connect?: boolean
}

export interface WebhookEndpointChange extends EndpointFields {
  readonly url?: string
  readonly enabled_events?: readonly string[]
  readonly disabled?: boolean
}

/** The secret is told this once. */
export async function createWebhookEndpoint(
  tx: Transaction,
  { keyring, egressPolicy }: Pick<Context, 'keyring' | 'egressPolicy'>,
  input: NewWebhookEndpoint,
): Promise<{ readonly endpoint: WebhookEndpoint; readonly secret: string }> {
  const { livemode } = tx.scope
  checkUrl(input.url, livemode, egressPolicy)
  const types = checkedTypes(input.enabled_events)
  if ((await countWebhookEndpoints(tx)) >= MOST) throw tooManyEndpoints(MOST, livemode)
  const id = tx.newId('we')
  const secret = newSecret()
  const endpoint: WebhookEndpoint = {
    id,
    object: 'webhook_endpoint',
    api_version: input.api_version ?? null,
    application: input.connect ? clientIdOf(tx.scope.account) : applicationOf(tx),
    created: tx.now,
    description: input.description ?? null,
    enabled_events: types,
    livemode,
    metadata: changedMetadata({}, input.metadata),
    status: 'enabled',
    url: input.url,
    own: {
      sealedSecret: keyring.seal(secret, placeOf(id)),
      ...(input.connect ? { hears: 'connected' } : {}),
    },
  }
  tx.insert(webhookEndpoints, endpoint)
  await tellOfDestination(tx, { of: 'webhook_endpoint', id, before: null, after: input.url })
  tx.write(subscribe(tx.engine, tx.scope, { endpoint: id, types, ...hearing(endpoint) }))
  return { endpoint, secret }
}

export async function updateWebhookEndpoint(
  tx: Transaction,
  { egressPolicy }: Pick<Context, 'egressPolicy'>,
  { id, input }: { readonly id: string; readonly input: WebhookEndpointChange },
): Promise<WebhookEndpoint> {
  const before = await lockOr404(tx, webhookEndpoints, id)
  if (input.url !== undefined) checkUrl(input.url, tx.scope.livemode, egressPolicy)
  const after: WebhookEndpoint = {
    ...before,
    description: input.description === undefined ? before.description : input.description,
    enabled_events:
      input.enabled_events === undefined
        ? before.enabled_events
        : checkedTypes(input.enabled_events),
    metadata: changedMetadata(before.metadata, input.metadata),
    status: input.disabled === undefined ? before.status : statusOf(input.disabled),
    url: input.url ?? before.url,
  }
  tx.update(webhookEndpoints, after)
  const moved = { before: before.url, after: after.url }
  await tellOfDestination(tx, { of: 'webhook_endpoint', id, ...moved })
  // At once: PostgreSQL could not remove and add the same row in the one statement at the end.
  for (const query of unsubscribe(tx.engine, tx.scope, id)) await tx.run(query)
  const types = after.enabled_events
  if (after.status === 'enabled')
    tx.write(subscribe(tx.engine, tx.scope, { endpoint: id, types, ...hearing(after) }))
  else tx.write(exhaustDeliveries(tx.engine, id))
  return after
}

export async function deleteWebhookEndpoint(tx: Transaction, id: string) {
  await lockOr404(tx, webhookEndpoints, id)
  tx.remove(webhookEndpoints, id)
  for (const query of unsubscribe(tx.engine, tx.scope, id)) tx.write(query)
  tx.write(dropPending(tx.engine, id))
  return { id, object: 'webhook_endpoint', deleted: true } as const
}

/** What an endpoint's deliveries are signed with. */
export function openSecret({ id, own }: WebhookEndpoint, keyring: Keyring): string {
  return keyring.open(own.sealedSecret, placeOf(id))
}

/** Newest first; two while one of them is being replaced. */
export function openSecrets(
  endpoint: WebhookEndpoint,
  keyring: Keyring,
  now: Timestamp,
): readonly string[] {
  const { former } = endpoint.own
  const newest = openSecret(endpoint, keyring)
  if (!former || now >= former.until) return [newest]
  return [newest, keyring.open(former.sealedSecret, placeOf(endpoint.id))]
}

/** Another secret, told this once; the one before signs as well for as long as is said. */
export async function rollEndpointSecret(
  tx: Transaction,
  { keyring }: Pick<Context, 'keyring'>,
  { id, overlap }: { readonly id: string; readonly overlap: number },
): Promise<string> {
  if (!(overlap >= 0 && overlap <= LONGEST_OVERLAP)) throw secretOverlapTooLong()
  const before = await lockOr404(tx, webhookEndpoints, id)
  const secret = newSecret()
  const former = { sealedSecret: before.own.sealedSecret, until: tx.realNow + overlap }
  const { former: _older, ...own } = before.own
  const sealedSecret = keyring.seal(secret, placeOf(id))
  tx.update(webhookEndpoints, {
    ...before,
    own: { ...own, sealedSecret, ...(overlap > 0 ? { former } : {}) },
  })
  return secret
}

const newSecret = () => `whsec_${randomBase62(32)}`

function checkUrl(url: string, livemode: boolean, policy: Context['egressPolicy']): void {
  const guarded = guardUrl(url, { ...policy, httpsOnly: policy.httpsOnly || livemode })
  if (!guarded.ok) throw endpointUnreachable(guarded.message)
}

function checkedTypes(given: readonly string[]): string[] {
  const types = [...new Set(given)]
  if (types.length === 0) throw noEventTypes()
  const wrong = given.findIndex((type) => type !== '*' && !isEventType(type))
  if (wrong >= 0) throw unknownEventType(given[wrong]!, `enabled_events[${wrong}]`)
  return types
}

const hearing = ({ own: { hears } }: WebhookEndpoint) => (hears ? { hears } : {})

const statusOf = (disabled: boolean) => (disabled ? 'disabled' : 'enabled')

const placeOf = (id: string) => `webhook_endpoints|secret|${id}`
