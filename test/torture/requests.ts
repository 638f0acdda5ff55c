/** Requests to a server that may be dead, dying or without its database. */

import type { Address } from './target.ts'

export interface Reply {
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

/** Objects as they travel: attacks read only what all of them have. */
export interface Wire {
  readonly id: string
  readonly object: string
  /** Payment links do not say. */
  readonly created?: number
  readonly status?: string
  readonly active?: boolean
  readonly amount?: number
  readonly amount_total?: number
  readonly code?: string
  readonly metadata?: Readonly<Record<string, string>>
  readonly client_reference_id?: string | null
  readonly payment_intent?: string | null
  readonly pending_webhooks?: number
  readonly url?: string
}

/** Longer than any answer takes that is going to come. */
const PATIENCE_MS = 60_000

/** Null when there is no answer: nobody knows then whether the request was heard. */
export async function send(
  { url, key }: Address,
  method: 'GET' | 'POST',
  path: string,
  { form, idempotencyKey }: { readonly form?: string; readonly idempotencyKey?: string } = {},
): Promise<Reply | null> {
  try {
    const reply = await fetch(url + path, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        ...(path.startsWith('/v1/') ? { authorization: `Bearer ${key}` } : {}),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(form === undefined ? {} : { body: form }),
    })
    return { status: reply.status, headers: reply.headers, text: await reply.text() }
  } catch (error) {
    if (error instanceof Error && error.name === 'TimeoutError')
      throw new Error(`${method} ${path} has hung for ${PATIENCE_MS} ms.`)
    return null
  }
}

/** An object that has to be there. */
export async function read(address: Address, path: string): Promise<Wire> {
  const reply = await send(address, 'GET', path)
  if (reply?.status !== 200) throw new Error(`GET ${path}: ${reply?.status} ${reply?.text}`)
  return JSON.parse(reply.text)
}

/** All of a list, or what of it is no older than a moment. */
export async function list(address: Address, path: string, since = 0): Promise<readonly Wire[]> {
  const found: Wire[] = []
  let after = ''
  for (;;) {
    const query = `${path.includes('?') ? '&' : '?'}limit=100${after}`
    const reply = await send(address, 'GET', path + query)
    if (reply?.status !== 200) throw new Error(`GET ${path}: ${reply?.status} ${reply?.text}`)
    const page: { data: readonly Wire[]; has_more: boolean } = JSON.parse(reply.text)
    const young = page.data.filter(({ created = since }) => created >= since)
    found.push(...young)
    if (!page.has_more || young.length < page.data.length) return found
    after = `&starting_after=${page.data.at(-1)!.id}`
  }
}

/** Creates something in peace, before an attack begins. */
export async function create(address: Address, path: string, form: string): Promise<Wire> {
  const reply = await send(address, 'POST', path, { form })
  if (reply?.status !== 200) throw new Error(`POST ${path}: ${reply?.status} ${reply?.text}`)
  return JSON.parse(reply.text)
}

/** Whether the answer is to ask again. Where the API gives one, it says so as Stripe would. */
export function isPutOff({ status, text, headers }: Reply): boolean {
  if (status < 500 && status !== 409 && status !== 429) return false
  const isApi = headers.has('request-id')
  if (isApi && typeof JSON.parse(text).error?.message !== 'string')
    throw new Error(`An answer without Stripe's envelope: ${status} ${text}`)
  return true
}
