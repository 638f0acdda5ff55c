/** Events: read for as long as they are kept, printed for whoever hears of them, told again. */

import { type EventRecord, KEPT_SECONDS } from '../domain/records/event.ts'
import type { Timestamp } from '../lib/clock.ts'
import { missingParam, noSuch } from '../objects/errors.ts'
import { type WireEvent, renderEvent } from '../objects/event.ts'
import { DEFAULT_VERSION, type Version } from '../objects/versions/versions.ts'
import { endpointIsDisabled } from '../objects/webhook-endpoint-refusals.ts'
import { type DeliveryKey, redeliver } from '../store/deliveries.ts'
import { findConnection } from '../store/connections.ts'
import { countPending, events } from '../store/events.ts'
import { flag } from '../store/kinds.ts'
import { subscribedListeners } from '../store/listeners.ts'
import type { Reader } from '../store/reader.ts'
import type { Transaction } from '../store/transaction.ts'
import { webhookEndpoints } from '../store/webhook-endpoints.ts'
import { findNamed } from './changes.ts'

/** From then on events are shown; what is older is on its way out. */
export const oldestShown = (now: Timestamp): Timestamp => now - KEPT_SECONDS

export async function findEvent(reader: Reader, id: string, now: Timestamp): Promise<EventRecord> {
  const event = await reader.find(events, id)
  if (!event || (event.told ?? event.created) < oldestShown(now)) throw noSuch('event', id)
  return event
}

/** In the account's own version, whichever asks: an event's data never changes its shape. */
export async function showEvents(
  reader: Reader,
  shown: readonly EventRecord[],
): Promise<readonly WireEvent[]> {
  const pending = await countPending(
    reader,
    shown.map(({ id }) => id),
  )
  return shown.map((event) =>
    renderEvent(event, { version: DEFAULT_VERSION, pendingWebhooks: pending.get(event.id) ?? 0 }),
  )
}

export interface Printing {
  /** Without a version of its own a receiver gets the account's. */
  readonly apiVersion: string | null
  readonly pendingWebhooks: number
  /** Whose endpoint or listener it goes to. */
  readonly hearer: string
}

/** The bytes that a receiver gets. */
export function printEvent(
  event: EventRecord,
  { apiVersion, pendingWebhooks, hearer }: Printing,
): string {
  // Versions were checked when the endpoint was made.
  const version = (apiVersion ?? DEFAULT_VERSION) as Version
  return JSON.stringify(renderEvent(event, { version, pendingWebhooks, hearer }), null, 2)
}

export interface ResendInput {
  /** The connected account that the event is of. */
  readonly account?: string
  readonly for_stripecli?: boolean
  readonly webhook_endpoint?: string
}

/** Lets one endpoint, or everybody who listens with Stripe's CLI, hear of an event again. */
export async function resendEvent(
  tx: Transaction,
  id: string,
  input: ResendInput,
): Promise<WireEvent> {
  const { account = tx.scope.account } = input
  const isConnected = account === tx.scope.account || (await findConnection(tx, account)) !== null
  if (!isConnected) throw noSuch('account', account, 'account')
  const whose = tx.forAccount(account)
  const event = await findEvent(whose, id, tx.now)
  const receivers = await receiversOf(tx, input)
  const position = (await whose.positionOf(events, id))?.position ?? 0
  for (const endpoint of receivers) {
    const key: DeliveryKey = {
      account,
      livemode: flag(tx.scope.livemode),
      event: id,
      endpoint,
    }
    tx.write(redeliver(tx.engine, { ...key, position }, tx.now))
  }
  const [shown] = await showEvents(whose, [event])
  return shown!
}

async function receiversOf(
  tx: Transaction,
  { for_stripecli: forListeners, webhook_endpoint: id }: ResendInput,
): Promise<readonly string[]> {
  if (forListeners) return subscribedListeners(tx)
  if (id === undefined) throw missingParam('webhook_endpoint')
  const endpoint = await findNamed(tx, webhookEndpoints, id, 'webhook_endpoint')
  if (endpoint.status !== 'enabled') throw endpointIsDisabled(id)
  return [id]
}
