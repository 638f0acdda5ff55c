/** Sessions of `stripe listen` and `stripe logs tail`: opened over HTTP, used over a WebSocket. */

import type { LogFilters } from '../domain/request-log.ts'
import type { Keyring } from '../lib/crypto.ts'
import { randomBase62 } from '../lib/random.ts'
import { nothingToListenTo, tooManyListeners } from '../objects/listener-refusals.ts'
import { DEFAULT_VERSION, NEWEST_VERSION } from '../objects/versions/versions.ts'
import { type Scope, flag } from '../store/kinds.ts'
import { countListeners, insertListener } from '../store/listeners.ts'
import type { Transaction } from '../store/transaction.ts'

export const LISTENER_FEATURES = ['webhooks', 'v2_events', 'request_logs'] as const
export type ListenerFeature = (typeof LISTENER_FEATURES)[number]

/** A listener hears of each event in both shapes, and picks the one that its user asked for. */
export const LISTENER_SHAPES: readonly (string | null)[] = [null, NEWEST_VERSION]

/** Listeners beyond this many are more likely a script gone wrong than developers. */
const MOST_AT_ONCE = 100
/** One that was seen within this time counts as connected. */
export const SEEN_WITHIN_SECONDS = 120
/** Listeners come back at this interval, so that a connection that died unnoticed is replaced. */
const RECONNECT_SECONDS = 180

export interface NewListener {
  readonly device: string
  readonly features: readonly ListenerFeature[]
  readonly filters: LogFilters
  /** Where its user has events forwarded, by the name of the parameter. */
  readonly forwards: Readonly<Record<string, string>>
}

export async function openListener(
  tx: Transaction,
  keyring: Keyring,
  { device, features, filters, forwards }: NewListener,
) {
  if (features.length === 0) throw nothingToListenTo()
  const open = await countListeners(tx, tx.now - SEEN_WITHIN_SECONDS)
  if (open >= MOST_AT_ONCE) throw tooManyListeners()
  const token = `cliws_${randomBase62(24)}`
  const authorized = [...new Set(features)].join(',')
  tx.write(
    insertListener(tx.engine, {
      account: tx.scope.account,
      livemode: flag(tx.scope.livemode),
      id: listenerId(keyring, token),
      device,
      features: authorized,
      filters: JSON.stringify(filters),
      forwards: JSON.stringify(forwards),
      created: tx.now,
      seen_at: tx.now,
    }),
  )
  return {
    object: 'stripecli.session',
    display_connect_filter_warning: false,
    reconnect_delay: RECONNECT_SECONDS,
    secret: listenerSecret(keyring, tx.scope, device),
    websocket_authorized_feature: authorized,
    websocket_id: token,
    websocket_url: `${tx.site.baseUrl.replace(/^http/, 'ws')}/subscribe/${tx.scope.account}`,
    default_version: DEFAULT_VERSION,
    latest_version: NEWEST_VERSION,
    device_token: `clidev_${keyring.fingerprint(placeOf(tx.scope, device)).slice(0, 24)}`,
  }
}

/** The token opens the socket, so it is kept as its keyed hash only. */
export function listenerId(keyring: Keyring, token: string): string {
  return `cliws_${keyring.fingerprint(token).slice(0, 40)}`
}

/** The same for a device for ever, so that it can stand in a developer's configuration. */
export function listenerSecret(keyring: Keyring, scope: Scope, device: string): string {
  return `whsec_${keyring.fingerprint(`secret|${placeOf(scope, device)}`)}`
}

function placeOf({ account, livemode }: Scope, device: string): string {
  return `listeners|${account}|${livemode}|${device}`
}
