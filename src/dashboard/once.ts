/** Does something at most once, however often its form is sent. */

import { randomBase62 } from '../lib/random.ts'
import { NEWEST_VERSION } from '../objects/versions/versions.ts'
import type { Context } from '../operations/context.ts'
import { findIdempotencyKey } from '../store/idempotency-keys.ts'
import type { Transaction } from '../store/transaction.ts'
import type { Visit } from './route.ts'

const LETTERS = 24

/** What a form carries: it is good for one deed. */
export function newFormKey(): string {
  return randomBase62(LETTERS)
}

/**
 * As a request of the API with an idempotency key: the key is kept with what was begun, so the
 * second of two is undone before it does anything. True where this one did it.
 */
export async function doneOnce(
  visit: Visit,
  ctx: Context,
  work: (ctx: Context) => Promise<unknown>,
): Promise<boolean> {
  const key = visit.form.get('key') ?? ''
  if (!/^[0-9A-Za-z]{24}$/.test(key)) return false
  const idempotencyKey = `dashboard_${key}`
  // What it would be refused for now may be that it was done before.
  if (await findIdempotencyKey(ctx.reader, idempotencyKey)) return false
  const pending = {
    idempotencyKey,
    requestHash: 'dashboard',
    requestId: `req_${randomBase62(14)}`,
    version: NEWEST_VERSION,
    expand: [],
  }
  try {
    await work({ ...ctx, pending })
    return true
  } catch (error) {
    if (visit.site.engine.isUniqueViolation(error)) return false
    throw error
  }
}

/** The same of what one transaction does; `work` says what it made, as the API would. */
export function writtenOnce(
  visit: Visit,
  ctx: Context,
  work: (tx: Transaction) => Promise<object>,
): Promise<boolean> {
  return doneOnce(visit, ctx, (once) =>
    once.transaction(async (tx) => {
      await once.answer(tx, once.pending, { object: await work(tx) }, false)
    }),
  )
}
