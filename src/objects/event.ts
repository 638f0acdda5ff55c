/** The wire shape of an event: what happened, told in the shape of one API version. */

import type Stripe from 'stripe'
import { previousAttributes } from '../domain/previous-attributes.ts'
import type { EventRecord } from '../domain/records/event.ts'
import { type Version, foldTo, stepBackTo } from './versions/versions.ts'

export type WireEvent = Pick<
  Stripe.EventBase,
  'id' | 'object' | 'api_version' | 'created' | 'livemode' | 'pending_webhooks' | 'request' | 'type'
> & {
  /** For those who hear of the accounts that are connected to them. */
  readonly account?: string
  readonly data: {
    readonly object: object
    readonly previous_attributes?: object
  }
}

export interface EventShown {
  readonly version: Version
  /** How many endpoints have not heard of it yet. */
  readonly pendingWebhooks: number
  /** Who hears of it; the account itself where nothing else is said. */
  readonly hearer?: string
}

export function renderEvent(
  event: EventRecord,
  { version, pendingWebhooks, hearer = event.account }: EventShown,
): WireEvent {
  const { id, created, livemode, type, request } = event
  return {
    id,
    object: 'event',
    ...(hearer === event.account ? {} : { account: event.account }),
    api_version: version,
    created,
    data: dataOf(event, version),
    livemode,
    pending_webhooks: pendingWebhooks,
    request: {
      id: request?.requestId ?? null,
      idempotency_key: request?.idempotencyKey ?? null,
    },
    // Whatever emits an event names one of Stripe's types; the endpoints' subscriptions hold them.
    type: type as Stripe.EventBase['type'],
  }
}

/** An older shape may rename or merge what changed, so both states step back before they differ. */
function dataOf({ object, previous }: EventRecord, version: Version): WireEvent['data'] {
  const inShape = (state: object) => stepBackTo(version, foldTo(version, state))
  const shown = inShape(object)
  if (previous === null) return { object: shown }
  const before = inShape({ ...object, ...previous })
  return { object: shown, previous_attributes: previousAttributes(before, shown) }
}
