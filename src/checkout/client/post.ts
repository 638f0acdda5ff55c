/** Sends the form and reads the answer. What goes wrong on the way is an answer too. */

import { bankFields, cardFields, type PageAnswer } from '../view.ts'

export type Reply = PageAnswer | { readonly kind: 'lost' | 'failed' | 'busy' | 'aborted' }

/** Longer than a processor may take; after that the payer is told rather than left waiting. */
const PATIENCE_MS = 60_000

export async function post(
  url: string,
  body: URLSearchParams,
  signal?: AbortSignal,
): Promise<Reply> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { accept: 'application/json' },
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    })
    return await readReply(response)
  } catch {
    return { kind: signal?.aborted ? 'aborted' : 'lost' }
  }
}

/** The fields of the form. A card's and an account's are left out wherever they are not needed. */
export function bodyOf(
  form: HTMLFormElement,
  intent: string,
  wallet: Readonly<Record<string, string>> | null = null,
): URLSearchParams {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) {
    if (typeof value === 'string') body.append(name, value)
  }
  if (intent !== 'pay' || wallet)
    for (const field of [...cardFields, ...bankFields]) body.delete(field)
  for (const [name, value] of Object.entries(wallet ?? {})) body.set(name, value)
  body.set('intent', intent)
  return body
}

async function readReply(response: Response): Promise<Reply> {
  if (response.headers.get('content-type')?.includes('json')) {
    // Our own server wrote it, out of the type that both sides share; its errors have no kind.
    const answer = (await response.json()) as PageAnswer | { readonly kind?: undefined }
    if (answer.kind !== undefined) return answer
  }
  if (response.redirected) return { kind: 'redirect', url: response.url, back: null }
  return { kind: response.status === 429 ? 'busy' : 'failed' }
}
