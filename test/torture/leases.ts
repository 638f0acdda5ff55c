/** Ends what a short attack has no time to wait for. */

import pg from 'pg'

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
