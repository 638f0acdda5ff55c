/** Keeps test mode from changing what live mode shows: an account is one for both. */

import { heldByLiveMode } from '../objects/connect-refusals.ts'
import { isInLiveMode } from '../store/live-mode.ts'
import type { Transaction } from '../store/transaction.ts'

/**
 * Refuses a test mode key what holds in both modes, once the account is in live mode. Members are
 * not meant: the dashboard knows who they are, and wants their second factor for it.
 */
export async function refuseTestKey(tx: Transaction, account: string): Promise<void> {
  const { cause, engine, scope } = tx
  if (scope.livemode || cause?.key === undefined) return
  const run = tx.run.bind(tx)
  if (await isInLiveMode({ sql: engine.sql, run }, account)) throw heldByLiveMode(account)
}
