/** Does something at most once, however often its form is sent. */

import { randomBase62 } from '../lib/random.ts'
import { NEWEST_VERSION } from '../objects/versions/versions.ts'
import type { Context } from '../operations/context.ts'
import { findIdempotencyKey, insertIdempotencyKey } from '../store/idempotency-keys.ts'
import type { Reader } from '../store/reader.ts'
import type { IdempotencyKeyRow } from '../store/tables.ts'
import type { Transaction } from '../store/transaction.ts'
import type { Visit } from './route.ts'

const LETTERS = 24

/** What a form carries: it is good for one deed. */
export function newFormKey(): string {
  return randomBase62(LETTERS)
}

/** That of a form which is shown again; a new one for a form that has none. */
export function formKey(form: URLSearchParams): string {
  return keyIn(form) ?? newFormKey()
}

/** A form cannot be taken as it came, whatever is in its fields: it is a page of its own. */
export class FormRefused extends Error {
  override readonly name = 'FormRefused'
  readonly status = 400
}

/** Those whose form had been sent before: nothing was done, and nothing is written down. */
const repeats = new WeakSet<Visit>()

export function isRepeat(visit: Visit): boolean {
  return repeats.has(visit)
}

/** `underway`: the same form was sent before, and nobody knows yet what becomes of it. */
export type Done = 'done' | 'underway'

/**
 * As a request of the API with an idempotency key: the key is kept with what was begun, so the
 * second of two is undone before it does anything, and learns what became of the first.
 */
export async function doneOnce(
  visit: Visit,
  ctx: Context,
  work: (ctx: Context) => Promise<unknown>,
): Promise<Done> {
  const asked = askedBy(visit)
  // What it would be refused for now may be that it was done before.
  const before = await keptUnder(visit, ctx.reader, asked)
  if (before) return outcomeOf(before)
  try {
    await work({ ...ctx, pending: { ...asked, expand: [] } })
    return 'done'
  } catch (error) {
    // Whatever stood in its way may be what the same form did a moment ago.
    const first = await meanwhileKept(visit, asked)
    if (!first || first.request_id === asked.requestId) throw error
    return outcomeOf(first)
  }
}

/** The same of what one transaction does; `work` says what it made, as the API would. */
export async function writtenOnce(
  visit: Visit,
  ctx: Context,
  work: (tx: Transaction) => Promise<object>,
): Promise<void> {
  await doneOnce(visit, ctx, (once) =>
    once.transaction(async (tx) => {
      await once.answer(tx, once.pending, { object: await work(tx) }, false)
    }),
  )
}

/**
 * For what leads to what was made, or is told only once, such as a key. What was made is kept
 * with the form's key, though not what was told of it: a form that comes again learns the id.
 */
export async function madeOnce<Made extends { readonly id: string }>(
  visit: Visit,
  make: (tx: Transaction) => Promise<Made>,
): Promise<{ readonly made: Made } | { readonly before: string }> {
  const asked = askedBy(visit)
  const before = await keptUnder(visit, visit.ctx.reader, asked)
  if (before?.body != null) return { before: before.body }
  const { idempotencyKey: key, ...about } = asked
  try {
    return {
      made: await visit.ctx.transaction(async (tx) => {
        const made = await make(tx)
        const kept = { ...about, key, status: 200, body: made.id, attempt: null }
        tx.write(insertIdempotencyKey(tx, kept, tx.realNow))
        return made
      }),
    }
  } catch (error) {
    const first = await meanwhileKept(visit, asked)
    if (first?.body == null) throw error
    return { before: first.body }
  }
}

/** The same, where what was made is shown at an address of its own, made now or before. */
export async function idMadeOnce(
  visit: Visit,
  make: (tx: Transaction) => Promise<{ readonly id: string }>,
): Promise<string> {
  const answer = await madeOnce(visit, make)
  return 'made' in answer ? answer.made.id : answer.before
}

type Asked = ReturnType<typeof askedBy>

/** What the same form led to before; null for one that is new. */
async function keptUnder(
  visit: Visit,
  reader: Reader,
  asked: Asked,
): Promise<IdempotencyKeyRow | null> {
  const kept = await findIdempotencyKey(reader, asked.idempotencyKey)
  if (!kept) return null
  if (kept.request_hash !== asked.requestHash)
    throw new FormRefused(
      'This form was sent before, with something else in it. Nothing was done now. Look at what came of it; for more, open its page again.',
    )
  repeats.add(visit)
  return kept
}

/** In a transaction, as it waits for what was written before it and is not on the disk yet. */
function meanwhileKept(visit: Visit, asked: Asked): Promise<IdempotencyKeyRow | null> {
  return visit.ctx.transaction((tx) => keptUnder(visit, tx, asked))
}

/** What was refused then is refused in the same words. */
function outcomeOf({ status, body }: IdempotencyKeyRow): Done {
  if (status === null || body === null) return 'underway'
  if (status < 400) return 'done'
  // It is what the API's own printer kept.
  const answer = JSON.parse(body) as { readonly error?: { readonly message?: string } }
  const why = answer.error?.message ?? 'It was refused before.'
  throw new FormRefused(`${why} To try once more, open the form’s page again.`)
}

function keyIn(form: URLSearchParams): string | null {
  const key = form.get('key') ?? ''
  return /^[0-9A-Za-z]{24}$/.test(key) ? key : null
}

function askedBy({ form, path, ctx }: Visit) {
  const key = keyIn(form)
  if (key === null) throw new FormRefused('This form is not whole. Open its page again.')
  const said = [...form].filter(([name]) => name !== 'key')
  return {
    idempotencyKey: `dashboard_${key}`,
    requestHash: ctx.keyring.fingerprint(JSON.stringify([path, said])),
    requestId: `req_${randomBase62(14)}`,
    version: NEWEST_VERSION,
  }
}
