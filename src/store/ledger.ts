/** The ledger: balanced, append-only. Corrections are new entries. */

import type { CompiledQuery } from 'kysely'
import type { Posting } from '../domain/ledger/postings.ts'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from './engine.ts'
import type { Scoped } from './rows.ts'

export interface LedgerEntry {
  readonly kind: string
  /** The id of the object that moved the money; an entry of one kind happens to it once. */
  readonly source: string
  readonly currency: string
  readonly postings: readonly Posting[]
}

/** The statements that write one entry: the transaction, then its postings in one insert. */
export function insertPostings(
  { sql }: Engine,
  key: Scoped & { readonly id: string },
  { kind, source, currency, postings }: LedgerEntry,
  now: Timestamp,
): readonly CompiledQuery[] {
  const { account, livemode, id } = key
  return [
    sql
      .insertInto('ledger_transactions')
      .values({ account, livemode, id, kind, source, currency, effective_at: now, created: now })
      .compile(),
    sql
      .insertInto('ledger_postings')
      .values(
        postings.map((posting, line) => ({
          account,
          livemode,
          ledger_transaction: id,
          line,
          ledger_account: posting.account,
          currency,
          amount: posting.amount,
          effective_at: now,
        })),
      )
      .compile(),
  ]
}
