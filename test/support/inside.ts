/** A way past the door of a world's server: what its operations would do, done by a test. */

import { keyring } from '../../src/lib/crypto.ts'
import type { Cause } from '../../src/store/cause.ts'
import type { Reader } from '../../src/store/reader.ts'
import { makeReader } from '../../src/store/reader.ts'
import { makePositions } from '../../src/store/positions.ts'
import { type Transaction, transact } from '../../src/store/transaction.ts'
import type { World } from './world.ts'

const MASTER_KEY = 'e'.repeat(64)

/** What a world is opened with, so that its keys can be read here. */
export const INSIDE = { PAYLINKS_MASTER_KEY: MASTER_KEY }
export const insideKeys = keyring(Buffer.from(MASTER_KEY, 'hex'))

const positions = makePositions()

interface Inside {
  readonly livemode?: boolean
  readonly account?: string
  readonly now?: number
  readonly cause?: Cause | null
}

export function inside<Result>(
  { app, url, clock }: World,
  work: (tx: Transaction) => Promise<Result>,
  { livemode = false, account = app.account, now = clock.now(), cause = null }: Inside = {},
): Promise<Result> {
  const { engine } = app
  const scope = { account, livemode }
  const site = { baseUrl: url, now }
  return transact({ engine, scope, site, now, testClock: null, cause, positions }, work)
}

export function readerInside({ app, url, clock }: World, livemode = false): Reader {
  const site = { baseUrl: url, now: clock.now() }
  return makeReader(app.engine, app.engine, { account: app.account, livemode }, site)
}
