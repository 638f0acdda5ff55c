/** Does something at most once, however often its form is sent. */

import { randomBase62 } from '../lib/random.ts'
import { invalid } from '../objects/errors.ts'
import { NEWEST_VERSION } from '../objects/versions/versions.ts'
import type { Context } from '../operations/context.ts'
import { findIdempotencyKey, insertIdempotencyKey } from '../store/idempotency-keys.ts'
import type { Transaction } from '../store/transaction.ts'
import type { Visit } from './route.ts'

const LETTERS = 24

/** What a form carries: it is good for one deed. */
export function newFormKey(): string {
  return randomBase62(LETTERS)
}

/** Those whose form had been sent before: nothing was done, and nothing is written down. */
const repeats = new WeakSet<Visit>()

export function isRepeat(visit: Visit): boolean {
  return repeats.has(visit)
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
  const key = keyIn(visit)
  if (key === null) return false
  // What it would be refused for now may be that it was done before.
  if (await findIdempotencyKey(ctx.reader, described(key).idempotencyKey)) return repeated(visit)
  try {
    await work({ ...ctx, pending: { ...described(key), expand: [] } })
    return true
  } catch (error) {
    if (!visit.site.engine.isUniqueViolation(error)) throw error
    return repeated(visit)
  }
}

function repeated(visit: Visit): false {
  repeats.add(visit)
  return false
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

/**
 * For what is told only once, such as a key. What was made is kept with the form's key, though not
 * what was told of it: a form that comes again learns the id.
 */
export async function madeOnce<Made extends { readonly id: string }>(
  visit: Visit,
  make: (tx: Transaction) => Promise<Made>,
): Promise<{ readonly made: Made } | { readonly before: string }> {
  const { ctx, site } = visit
  const key = keyIn(visit)
  if (key === null) throw invalid('This form is not whole. Open its page again.')
  const { idempotencyKey, ...about } = described(key)
  try {
    return {
      made: await ctx.transaction(async (tx) => {
        const made = await make(tx)
        const kept = { ...about, key: idempotencyKey, status: 200, body: made.id, attempt: null }
        tx.write(insertIdempotencyKey(tx, kept, tx.realNow))
        return made
      }),
    }
  } catch (error) {
    const before = await findIdempotencyKey(ctx.reader, idempotencyKey)
    if (!site.engine.isUniqueViolation(error) && before?.body == null) throw error
    repeats.add(visit)
    return { before: before?.body ?? '' }
  }
}

function keyIn({ form }: Visit): string | null {
  const key = form.get('key') ?? ''
  return /^[0-9A-Za-z]{24}$/.test(key) ? key : null
}

const described = (key: string) => ({
  idempotencyKey: `dashboard_${key}`,
  requestHash: 'dashboard',
  requestId: `req_${randomBase62(14)}`,
  version: NEWEST_VERSION,
})
