/** A database without a server: transactions and readers of any scope on it. */

import { makePositions } from '../../src/store/positions.ts'
import { transact, type Transaction } from '../../src/store/transaction.ts'
import { openDatabase } from '../../src/store/database.ts'
import type { Engine } from '../../src/store/engine.ts'
import type { Scope } from '../../src/store/kinds.ts'
import { type Reader, makeReader } from '../../src/store/reader.ts'
import type { DatabaseAddress } from './database.ts'

export interface Store {
  readonly engine: Engine
  reader(scope?: Scope): Reader
  /** `now` is the time that the transaction is told. */
  transact<Result>(
    work: (tx: Transaction) => Promise<Result>,
    options?: {
      readonly scope?: Scope
      readonly now?: number
      readonly testClock?: string | null
    },
  ): Promise<Result>
  close(): Promise<void>
}

export const SCOPE: Scope = { account: 'acct_1Pgc78B7WZ01zgkW', livemode: false }
export const NOW = 1_700_000_000

const site = { baseUrl: 'https://pay.example.com', now: NOW }

/** Two stores on one address are two nodes, which PostgreSQL allows. */
export async function openStore(address: DatabaseAddress): Promise<Store> {
  const engine = await openDatabase(address)
  const positions = makePositions()
  return {
    engine,
    reader: (scope = SCOPE) => makeReader(engine, engine, scope, site),
    transact: (work, { scope = SCOPE, now = NOW, testClock = null } = {}) =>
      transact({ engine, scope, site, now, testClock, cause: null, positions }, work),
    close: () => engine.close(),
  }
}
