/** Ends what a short attack has no time to wait for. */

import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { isTorture } from './rounds.ts'

const EVERY_MS = 3000

/**
 * Does the work while, in the short form, leases end every few seconds. Once would not do: what a
 * killed server sent last may be committed, and leased, after that.
 */
export async function withoutLeases<Result>(
  url: string,
  work: () => Promise<Result>,
): Promise<Result> {
  if (isTorture) return work()
  const over = new AbortController()
  const isOver = () => over.signal.aborted
  const ending = (async () => {
    while (!isOver()) {
      await endLeases(url)
      await delay(EVERY_MS, null, { signal: over.signal }).catch(() => {})
    }
  })()
  try {
    return await work()
  } finally {
    over.abort()
    await ending
  }
}

/** As if the leases of everything under way had run out, and the time to look after it had come. */
export async function endLeases(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(
      "update jobs set run_at = 0, leased_until = 0 where kind in ('fetch-image', 'recover-attempt');" +
        "update deliveries set leased_until = 0, next_at = 0 where state = 'pending'",
    )
  } finally {
    await client.end()
  }
}
