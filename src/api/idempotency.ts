/** The same key and the same request get the same answer, through retries, races and crashes. */

import { idempotencyInUse, idempotencyMismatch } from '../objects/errors.ts'
import type { Context, PendingRequest } from '../operations/context.ts'
import { findIdempotencyKey } from '../store/idempotency-keys.ts'
import type { Scope } from '../store/kinds.ts'

export interface Idempotency {
  /** Runs the work unless this process is already at work under the same key. */
  exclusively<Result>(
    scope: Scope,
    pending: PendingRequest,
    work: () => Promise<Result>,
  ): Promise<Result>
}

/** `isConflict`: whether an error says that another node kept its answer under the key first. */
export function makeIdempotency(isConflict: (error: unknown) => boolean): Idempotency {
  const inFlight = new Set<string>()
  return {
    async exclusively(scope, { idempotencyKey }, work) {
      const key = `${scope.account} ${scope.livemode} ${idempotencyKey}`
      if (inFlight.has(key)) throw idempotencyInUse(idempotencyKey)
      inFlight.add(key)
      try {
        return await work()
      } catch (error) {
        // Another node was faster: everything here was undone, and its answer is the answer.
        if (isConflict(error)) return await work()
        throw error
      } finally {
        inFlight.delete(key)
      }
    },
  }
}

export interface Replay {
  readonly status: number
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** What was answered under the key before; null when the request is new. */
export async function replayOrNull(ctx: Context, pending: PendingRequest): Promise<Replay | null> {
  const known = await findIdempotencyKey(ctx.reader, pending.idempotencyKey)
  if (!known) return null
  if (known.request_hash !== pending.requestHash) throw idempotencyMismatch(pending.idempotencyKey)
  if (known.status === null || known.body === null) throw idempotencyInUse(pending.idempotencyKey)
  return {
    status: known.status,
    body: isSealed(known.body) ? ctx.keyring.open(known.body, placeOf(ctx, pending)) : known.body,
    headers: {
      ...originalOf(known.request_id),
      'idempotent-replayed': 'true',
      // The shape of the body, which need not be what is asked for now.
      'stripe-version': known.version,
    },
  }
}

/** The answer that a request of this moment has left under its key; null when it left none. */
export async function keptAnswer(
  ctx: Context,
  { idempotencyKey }: PendingRequest,
): Promise<{ readonly status: number; readonly body: string } | null> {
  const kept = await findIdempotencyKey(ctx.reader, idempotencyKey)
  return kept?.status && kept.body ? { status: kept.status, body: kept.body } : null
}

/** Every answer to a request with a key names the request that it was made for. */
export function originalOf(requestId: string): Readonly<Record<string, string>> {
  return { 'original-request': requestId }
}

/** For an answer that holds a secret: it replays like any other, but is not kept open. */
export function sealerOf(ctx: Context, pending: PendingRequest): (body: string) => string {
  return (body) => ctx.keyring.seal(body, placeOf(ctx, pending))
}

/** What is not sealed is JSON. */
function isSealed(body: string): boolean {
  return !body.startsWith('{')
}

function placeOf({ reader: { scope } }: Context, { idempotencyKey }: PendingRequest): string {
  return `idempotency_keys|body|${scope.account}|${scope.livemode}|${idempotencyKey}`
}
