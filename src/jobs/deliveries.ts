/** Delivers events to webhook endpoints, each in its lane; what waits is in the database. */

import type { Clock } from '../lib/clock.ts'
import type { Egress } from '../lib/egress.ts'
import type { Log } from '../lib/log.ts'
import { randomFraction } from '../lib/random.ts'
import type { WebhookEndpoint } from '../domain/records/webhook-endpoint.ts'
import type { Context } from '../operations/context.ts'
import { printEvent } from '../operations/events.ts'
import { openSecrets } from '../operations/webhook-endpoints.ts'
import {
  type ClaimedDelivery,
  claimDeliveries,
  dropPending,
  endpointsWithDue,
  exhaustDeliveries,
  giveBack,
  recordAttempt,
} from '../store/deliveries.ts'
import type { Engine } from '../store/engine.ts'
import { countPending, events } from '../store/events.ts'
import type { Scope } from '../store/kinds.ts'
import { findEndpoint } from '../store/webhook-endpoints.ts'
import { type DeliveryResult, deliverEvent } from '../webhooks/deliver.ts'
import { createLanes } from '../webhooks/lanes.ts'
import { retryAt } from '../webhooks/retry.ts'
import { inTurns, startLoop, within } from './loop.ts'

export interface DeliveryOptions {
  readonly engine: Engine
  readonly clock: Clock
  readonly log: Log
  readonly egress: Egress
  contextOf(scope: Scope): Context
}

export interface Deliveries {
  /** There may be something to deliver. */
  wake(): void
  /** Attempts everything that is due; resolves when every attempt has ended. */
  runDue(): Promise<void>
  /** Begins nothing more; what does not end in time is given back. */
  stop(withinMs: number): Promise<void>
}

/** Three times as long as an attempt can take: then its node is taken for dead. */
const LEASE_SECONDS = 60

/** One attempt, and all that it takes. */
interface Prepared {
  readonly claimed: ClaimedDelivery
  readonly endpoint: WebhookEndpoint
  readonly secrets: readonly string[]
  readonly payload: string
}

export function startDeliveries(options: DeliveryOptions): Deliveries {
  const { engine, clock, log } = options
  const lanes = createLanes()
  const inFlight = new Map<ClaimedDelivery, Promise<void>>()
  const exclusively = inTurns()
  let state: 'running' | 'stopping' | 'stopped' = 'running'

  function begin(prepared: Prepared): void {
    const { claimed, endpoint } = prepared
    lanes.begin(endpoint.id)
    let ok = false
    const ended = attempt(options, prepared)
      .then(async (result) => {
        ok = result.ok
        if (state !== 'stopped') await keepResult(options, prepared, result)
      })
      .catch((error: unknown) => {
        // Its lease runs out, and then it is tried again.
        if (state !== 'stopped') log.error({ err: error }, 'a delivery could not be recorded')
      })
      .finally(() => {
        lanes.end(endpoint.id, ok)
        inFlight.delete(claimed)
        loop.wake()
      })
    inFlight.set(claimed, ended)
  }

  /** Begins what is due, as far as the lanes have room; says whether there was anything. */
  async function beginDue(): Promise<boolean> {
    if (state !== 'running') return false
    const now = clock.now()
    let begun = false
    for (const endpoint of await endpointsWithDue(engine, now)) {
      const limit = lanes.slotsFor(endpoint)
      if (limit === 0) continue
      const claim = { limit, now, until: now + LEASE_SECONDS }
      const claimed = await claimDeliveries(engine, endpoint, claim)
      begun ||= claimed.length > 0
      for (const prepared of await prepare(options, claimed)) begin(prepared)
    }
    return begun
  }

  const loop = startLoop(async () => void (await exclusively(beginDue)), {
    idleMs: 1000,
    gapMs: 25,
    onError: (error) => log.error({ err: error }, 'deliveries could not be claimed'),
  })

  return {
    wake: () => loop.wake(),
    async runDue() {
      while ((await exclusively(beginDue)) || inFlight.size > 0)
        await Promise.all(inFlight.values())
    },
    async stop(withinMs) {
      state = 'stopping'
      await loop.stop()
      // Whatever is being claimed at this moment counts among what is running.
      await exclusively(async () => {})
      await within(withinMs, Promise.all(inFlight.values()))
      state = 'stopped'
      await giveBack(engine, [...inFlight.keys()])
    },
  }
}

/** What was claimed for one endpoint, with what there is to send; without what nobody waits for. */
async function prepare(
  options: DeliveryOptions,
  claimed: readonly ClaimedDelivery[],
): Promise<readonly Prepared[]> {
  const { engine } = options
  const [first] = claimed
  if (!first) return []
  const found = await findEndpoint(engine, first.endpoint)
  // An event may have been written while its endpoint was taken away.
  if (found?.endpoint.status !== 'enabled') {
    const ending = found ? exhaustDeliveries : dropPending
    await engine.run(ending(engine, first.endpoint))
    return []
  }
  const accounts = Map.groupBy(claimed, ({ account }) => account)
  const prepared: Prepared[] = []
  for (const [account, ofAccount] of accounts)
    prepared.push(...(await prepareOf(options, ofAccount, { ...found, account })))
  return prepared
}

interface Hearing {
  readonly scope: Scope
  readonly endpoint: WebhookEndpoint
  /** Whose events they are: the endpoint's own, or those of an account connected to it. */
  readonly account: string
}

async function prepareOf(
  { contextOf, log, clock }: DeliveryOptions,
  claimed: readonly ClaimedDelivery[],
  { scope, endpoint, account }: Hearing,
): Promise<readonly Prepared[]> {
  const { keyring, reader } = contextOf({ ...scope, account })
  const ids = claimed.map(({ event }) => event)
  const found = new Map((await reader.findAll(events, ids)).map((event) => [event.id, event]))
  const pending = await countPending(reader, ids)
  const secrets = openSecrets(endpoint, keyring, clock.now())
  return claimed.flatMap((one) => {
    const event = found.get(one.event)
    if (!event) {
      log.error({ event: one.event, endpoint: endpoint.id }, 'a delivery has lost its event')
      return []
    }
    const payload = printEvent(event, {
      apiVersion: endpoint.api_version,
      pendingWebhooks: pending.get(event.id) ?? 0,
      hearer: scope.account,
    })
    return { claimed: one, endpoint, secrets, payload }
  })
}

function attempt(
  { egress, clock }: DeliveryOptions,
  { claimed, endpoint, secrets, payload }: Prepared,
): Promise<DeliveryResult> {
  return deliverEvent(egress, {
    url: endpoint.url,
    payload,
    secrets,
    timestamp: clock.now(),
    testMode: claimed.livemode === 0,
  })
}

async function keepResult(
  { engine, clock, log }: DeliveryOptions,
  { claimed, endpoint }: Prepared,
  { status, ok, error, responseBody, headers, durationMs }: DeliveryResult,
): Promise<void> {
  const at = clock.now()
  const attempts = claimed.attempts + 1
  const next = ok ? 'none' : retryAt(attempts, claimed.livemode === 1, at, randomFraction())
  const kept = { status, error, response: responseBody, headers: JSON.stringify(headers) }
  await recordAttempt(engine, claimed, { at, ...kept, next })
  const line = {
    event: claimed.event,
    endpoint: endpoint.id,
    attempts,
    status,
    duration_ms: durationMs,
  }
  if (ok) log.debug(line, 'delivered')
  else log.warn({ ...line, error, next_at: next }, next === null ? 'gave up' : 'not delivered')
}
