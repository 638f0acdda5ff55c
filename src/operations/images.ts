/** Images of products: fetched once in the background, checked, and hosted here. */

import type { Timestamp } from '../lib/clock.ts'
import type { Egress } from '../lib/egress.ts'
import type { EgressResult } from '../lib/egress/exchange.ts'
import { type SanitizedImage, sanitizeImage } from '../lib/image-probe.ts'
import type { Engine } from '../store/engine.ts'
import { hasImage, imageIdOf, keepImage } from '../store/images.ts'
import type { Transaction } from '../store/transaction.ts'
import type { Context } from './context.ts'

export const FETCH_IMAGE = 'fetch-image'

/** What is longer is no address of an image, and too long for the index of jobs. */
const LONGEST_URL_BYTES = 2000
/** What is larger is refused when it has arrived; one byte more shows that it is. */
const LARGEST_BYTES = 512 * 1024
const TIMEOUT_MS = 10_000
/** How long to wait after each try, for a server that may be back by then. */
const RETRY_SECONDS = [60, 600, 3600, 6 * 3600, 24 * 3600]

/** Has images fetched that a product names; what happens to them never disturbs the product. */
export function wantImages(tx: Transaction, urls: readonly string[]): void {
  for (const url of urls) enqueueFetch(tx, { url, tries: 0, at: tx.realNow })
}

/** Where the copy of an image is on this server; null while there is none. */
export async function hostedImageOf(engine: Engine, url: string): Promise<string | null> {
  const id = imageIdOf(url)
  return (await hasImage(engine, id)) ? `/images/${id}` : null
}

/** The handler of the job: an image that cannot be had is tried again, then given up. */
export function imageFetcher(
  egress: Pick<Egress, 'send'>,
): (ctx: Pick<Context, 'reader' | 'clock' | 'transaction'>, subject: string) => Promise<void> {
  return async (ctx, subject) => {
    const { url, tries } = readSubject(subject)
    const { engine } = ctx.reader
    const id = imageIdOf(url)
    if (await hasImage(engine, id)) return
    const answer = await egress.send({
      method: 'GET',
      url,
      headers: { accept: 'image/webp,image/png,image/jpeg,image/gif', 'user-agent': 'Paylinks' },
      totalTimeoutMs: TIMEOUT_MS,
      maxResponseBytes: LARGEST_BYTES + 1,
    })
    const image = imageOf(answer)
    const now = ctx.clock.now()
    if (image) {
      const { type, bytes } = image
      return keepImage(engine, { id, type: `image/${type}`, bytes, created: now })
    }
    const delay = RETRY_SECONDS[tries]
    if (delay === undefined || !mayChange(answer)) return
    await ctx.transaction(async (tx) =>
      enqueueFetch(tx, { url, tries: tries + 1, at: now + delay }),
    )
  }
}

function imageOf(answer: EgressResult): SanitizedImage | null {
  if (!answer.ok || answer.status !== 200) return null
  const image = sanitizeImage(answer.body)
  return image.ok ? image : null
}

/** A server that was not there, or not well. What it says of the image itself it will say again. */
function mayChange(answer: EgressResult): boolean {
  if (!answer.ok) return answer.reason !== 'blocked'
  return answer.status === 429 || answer.status >= 500
}

interface Fetch {
  readonly url: string
  readonly tries: number
  readonly at: Timestamp
}

/** The subject says how often it was tried: nothing else has to be kept of an image that fails. */
function enqueueFetch(tx: Transaction, { url, tries, at }: Fetch): void {
  if (Buffer.byteLength(url) > LONGEST_URL_BYTES) return
  tx.enqueue({ kind: FETCH_IMAGE, subject: `${tries} ${url}`, runAt: at, time: 'real' })
}

function readSubject(subject: string): Pick<Fetch, 'url' | 'tries'> {
  const space = subject.indexOf(' ')
  return { url: subject.slice(space + 1), tries: Number(subject.slice(0, space)) }
}
