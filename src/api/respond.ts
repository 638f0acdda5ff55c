/**
 * Turns what an operation returns into the bytes that travel: expanded, in its version's shape,
 * printed.
 */

import { type ExpandTree, refusalToExpand, treeOf } from '../objects/expandable.ts'
import { type ApiError, cannotExpand, expandTooDeep } from '../objects/errors.ts'
import { type Version, inlinedIn, stepBackTo } from '../objects/versions/versions.ts'
import type { Outcome, PendingRequest } from '../operations/context.ts'
import { expand, inlined } from '../operations/expand.ts'
import { insertIdempotencyKey, settleIdempotencyKey } from '../store/idempotency-keys.ts'
import type { Reader } from '../store/reader.ts'
import { totalCount } from './searching.ts'
import type { Transaction } from '../store/transaction.ts'

export interface Printed {
  readonly status: number
  readonly body: string
}

/** What an answer is to look like. */
export interface Presentation {
  readonly version: Version
  readonly expand: ExpandTree
}

/** Checked before anything is looked up: a wrong path is an error even when the id is wrong too. */
export function presentation(
  returns: string,
  version: Version,
  paths: readonly string[],
): Presentation {
  for (const path of paths) {
    const refusal = refusalToExpand(returns, path, version)
    if (refusal === 'too_deep') throw expandTooDeep(path)
    if (refusal) throw cannotExpand(path, refusal === 'try_data')
  }
  return { version, expand: treeOf(paths) }
}

export async function print(
  reader: Reader,
  outcome: Outcome,
  { version, expand: tree }: Presentation,
): Promise<Printed> {
  if ('error' in outcome) return printError(outcome.error, version)
  let { object } = outcome
  if (Object.keys(tree).length > 0) {
    const total = tree.total_count ? { total_count: await totalCount(object) } : {}
    // What operations return is also what the transaction is about to store.
    object = { ...structuredClone(object), ...total }
    await expand(reader, object, tree)
  }
  const whole = await inlined(reader, object, inlinedIn(version))
  return printed(200, stepBackTo(version, whole))
}

export function printError(error: ApiError, version: Version): Printed {
  return printed(error.status, stepBackTo(version, error.toJSON()))
}

function printed(status: number, value: object): Printed {
  return { status, body: JSON.stringify(value, null, 2) }
}

/** Keeps that a request has begun; its attempt will say how it ended. */
export function beginAnswer(
  tx: Transaction,
  pending: PendingRequest | null,
  attempt: string,
): void {
  if (!pending) return
  const key = { ...keyOf(pending), status: null, body: null, attempt }
  tx.write(insertIdempotencyKey(tx, key, tx.realNow))
}

export interface Settling {
  readonly shown: Presentation
  readonly begun: boolean
  /** What is done to a body that must not lie open in the database. */
  readonly seal?: (body: string) => string
}

/** Keeps the answer of a request in the transaction that makes it true, and gives it back. */
export async function settleAnswer(
  tx: Transaction,
  pending: PendingRequest | null,
  outcome: Outcome,
  { shown, begun, seal }: Settling,
): Promise<Printed> {
  const answer = await print(tx, outcome, shown)
  if (!pending) return answer
  const kept = seal ? { ...answer, body: seal(answer.body) } : answer
  if (begun) tx.write(settleIdempotencyKey(tx, pending.idempotencyKey, kept))
  else tx.write(insertIdempotencyKey(tx, { ...keyOf(pending), ...kept, attempt: null }, tx.realNow))
  return answer
}

/** How a request that was kept with its attempt wants to be answered. */
export function presentationOf(pending: PendingRequest): Presentation {
  // Both were checked when the request came in.
  return { version: pending.version as Version, expand: treeOf(pending.expand) }
}

function keyOf({ idempotencyKey, requestHash, requestId, version }: PendingRequest) {
  return { key: idempotencyKey, requestHash, requestId, version }
}
