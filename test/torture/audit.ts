/** Compares what clients were told with what the server has kept. */

import { expect, vi } from 'vitest'
import type { Receiver } from './receiver.ts'
import { type Wire, list } from './requests.ts'
import { PATIENCE_MS } from './rounds.ts'
import type { Address } from './target.ts'
import type { Entry } from './traffic.ts'

/** Every effect on the server, by the task that asked for it. */
export async function effects(
  address: Address,
  since: number,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>()
  const note = (task: string | null | undefined, id: string) => {
    if (task) found.set(task, [...(found.get(task) ?? []), id])
  }
  for (const path of ['products', 'payment_links', 'payment_intents', 'refunds'])
    for (const { id, metadata } of await list(address, `/v1/${path}`, since))
      note(metadata?.['task'], id)
  const paid = await chargesByIntent(address, since)
  for (const session of await list(address, '/v1/checkout/sessions', since)) {
    if (session.status !== 'complete') continue
    // A session that was paid twice is two effects.
    for (const _charge of paid.get(session.payment_intent ?? '') ?? [])
      note(session.client_reference_id, session.id)
  }
  return found
}

async function chargesByIntent(
  address: Address,
  since: number,
): Promise<ReadonlyMap<string, readonly Wire[]>> {
  const charges = await list(address, '/v1/charges', since)
  const succeeded = charges.filter(({ status }) => status === 'succeeded')
  return Map.groupBy(succeeded, ({ payment_intent: intent }) => intent ?? '')
}

/** What was acknowledged is there once; what was not, once or not at all. */
export async function expectEffects(
  address: Address,
  entries: readonly Entry[],
  since: number,
): Promise<void> {
  const found = await effects(address, since)
  const wrong = entries.flatMap(({ errand, made }) => {
    const ids = found.get(errand.task) ?? []
    const isRight = made === null ? ids.length <= 1 : ids.length === 1 && ids[0] === made
    return isRight ? [] : [{ kind: errand.kind, task: errand.task, made, found: ids }]
  })
  expect(wrong).toEqual([])
}

/** Asks again for whatever has not been acknowledged, until it is. */
export async function askAgain(entries: readonly Entry[], patienceMs: number): Promise<number> {
  const open = entries.filter(({ made }) => made === null)
  for (const entry of open) {
    await vi.waitUntil(async () => (entry.made = await entry.errand.ask()) !== null, {
      timeout: patienceMs,
      interval: 100,
    })
  }
  return open.length
}

/** Those who ask a second time for what they have get the same answer. */
export async function expectReplays(entries: readonly Entry[]): Promise<void> {
  const patience = { timeout: PATIENCE_MS, interval: 100 }
  for (const { errand, made } of entries)
    // Whoever is put off has no answer yet.
    expect(await vi.waitUntil(() => errand.ask(), patience)).toBe(made)
}

/** Every event was told to the receiver, at least once. */
export async function expectDelivered(
  address: Address,
  receiver: Receiver,
  patienceMs: number,
): Promise<number> {
  const events = await list(address, '/v1/events')
  const untold = () => events.filter(({ id }) => !receiver.times.has(id)).map(({ id }) => id)
  await expect.poll(untold, { timeout: patienceMs, interval: 100 }).toEqual([])
  return events.length
}
